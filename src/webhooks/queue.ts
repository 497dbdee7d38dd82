// A fair queue in one process: each endpoint has its own line and a few places (places.ts), so that one that hangs delays
// nobody else. It holds no more than hints: what it loses, the sweep finds again.
import type { DeliveryRef } from './model.ts';
import { createPlaces, type Line } from './places.ts';

export type Queue = {
  /** Takes a delivery in, unless it stands in line already. */
  offer(ref: DeliveryRef): void;
  /** Resolves when nothing is under way and nothing waits. */
  idle(): Promise<void>;
  size(): number;
};

type Waiting = Line & { waiting: DeliveryRef[] };

type Settings = {
  run: (ref: DeliveryRef) => Promise<void>;
  failed: (error: unknown, ref: DeliveryRef) => void;
  perEndpoint?: number;
  inAll?: number;
  hangsAfterMs?: number;
  mostHanging?: number;
};

const bounds = { perEndpoint: 4, inAll: 512, hangsAfterMs: 2000, mostHanging: 4096 };

const nameOf = ({ endpointId, position }: DeliveryRef) => `${endpointId}/${position}`;

export function createQueue({ run, failed, ...given }: Settings): Queue {
  const lines = new Map<string, Waiting>();
  const known = new Set<string>();
  const resting: (() => void)[] = [];
  const places = createPlaces({ ...bounds, ...given, freed: () => fill() });

  const lineOf = (id: string) => {
    const line = lines.get(id) ?? { waiting: [], running: 0, hanging: 0 };
    lines.set(id, line);
    return line;
  };

  const start = (id: string, line: Waiting, ref: DeliveryRef) => {
    const leave = places.take(line);
    const over = () => {
      known.delete(nameOf(ref));
      leave();
      // To the end of the round: whoever waits longest for a place gets it.
      lines.delete(id);
      if (line.waiting.length || line.running) lines.set(id, line);
      fill();
    };
    void run(ref)
      .catch((error) => failed(error, ref))
      .finally(over);
  };

  const fill = () => {
    for (const [id, line] of lines) {
      while (places.admits(line)) {
        const ref = line.waiting.shift();
        if (!ref) break;
        start(id, line, ref);
      }
      if (places.full()) break;
    }
    if (!known.size) for (const rest of resting.splice(0)) rest();
  };

  return {
    offer(ref) {
      if (known.has(nameOf(ref))) return;
      known.add(nameOf(ref));
      lineOf(ref.endpointId).waiting.push(ref);
      queueMicrotask(fill);
    },
    async idle() {
      if (known.size) await new Promise<void>((resolve) => resting.push(resolve));
    },
    size: () => known.size,
  };
}
