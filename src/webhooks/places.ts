// How many may run at once: in all, and at one endpoint. What hangs gives its place back, so that no number of endpoints
// that hang keeps the rest waiting.

export type Line = { running: number; hanging: number };

export type Places = {
  /** Whether nothing more may begin, wherever. */
  full(): boolean;
  /** Whether one more may begin in this line. */
  admits(line: Line): boolean;
  /** Takes a place; what it returns gives it back, and is called once. */
  take(line: Line): () => void;
};

type Bounds = {
  perEndpoint: number;
  inAll: number;
  /** What has run for so long hangs: it counts no more among all, and its endpoint gets nothing new meanwhile. */
  hangsAfterMs: number;
  /** So many may hang beside all; what hangs beyond them keeps its place. It bounds the open sockets. */
  mostHanging: number;
  /** Told when a place has become free before its run was over. */
  freed: () => void;
};

export function createPlaces({ perEndpoint, inAll, hangsAfterMs, mostHanging, freed }: Bounds): Places {
  let [busy, hanging] = [0, 0];
  const hang = (line: Line, change: 1 | -1) => {
    line.hanging += change;
    hanging += change;
    busy -= change;
  };
  const full = () => busy >= inAll;
  return {
    full,
    admits: (line) => !full() && line.running < perEndpoint && !line.hanging,
    take(line) {
      line.running += 1;
      busy += 1;
      let hangs = false;
      const timer = setTimeout(() => {
        if (hanging >= mostHanging) return;
        hangs = true;
        hang(line, 1);
        freed();
      }, hangsAfterMs);
      return () => {
        clearTimeout(timer);
        if (hangs) hang(line, -1);
        line.running -= 1;
        busy -= 1;
      };
    },
  };
}
