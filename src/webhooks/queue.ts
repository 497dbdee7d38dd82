// A fair queue in one process: each endpoint has its own line and a few places, so that one that hangs delays nobody else.
// It holds no more than hints: what it loses, the sweep finds again.
import type { DeliveryRef } from './model.ts';

export type Queue = {
  /** Takes a delivery in, unless it stands in line already. */
  offer(ref: DeliveryRef): void;
  /** Resolves when nothing is under way and nothing waits. */
  idle(): Promise<void>;
  size(): number;
};

type Line = { waiting: DeliveryRef[]; running: number };

type Settings = {
  run: (ref: DeliveryRef) => Promise<void>;
  failed: (error: unknown, ref: DeliveryRef) => void;
  perEndpoint?: number;
  inAll?: number;
};

const nameOf = ({ endpointId, position }: DeliveryRef) => `${endpointId}/${position}`;

export function createQueue({ run, failed, perEndpoint = 4, inAll = 512 }: Settings): Queue {
  const lines = new Map<string, Line>();
  const known = new Set<string>();
  let running = 0;
  const resting: (() => void)[] = [];

  const lineOf = (id: string) => {
    const line = lines.get(id) ?? { waiting: [], running: 0 };
    lines.set(id, line);
    return line;
  };

  const start = (id: string, line: Line, ref: DeliveryRef) => {
    line.running += 1;
    running += 1;
    void run(ref)
      .catch((error) => failed(error, ref))
      .finally(() => {
        known.delete(nameOf(ref));
        line.running -= 1;
        running -= 1;
        // To the end of the round: whoever waits longest for a place gets it.
        lines.delete(id);
        if (line.waiting.length || line.running) lines.set(id, line);
        fill();
      });
  };

  const fill = () => {
    for (const [id, line] of lines) {
      while (running < inAll && line.running < perEndpoint) {
        const ref = line.waiting.shift();
        if (!ref) break;
        start(id, line, ref);
      }
      if (running >= inAll) break;
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
