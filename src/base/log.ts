// Structured logs: one JSON line each, never a key, a token, a secret or a story's text. Callers pass ids and codes only.

export type LogFields = Record<string, string | number | boolean | null | undefined>;

export type Log = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** A fault: the error's name, message and stack go to the log and nowhere else. */
  fault(event: string, error: unknown, fields?: LogFields): void;
};

const secrets =
  /dl_[a-z]+_[0-9A-Za-z]+_[0-9A-Za-z]+|whsec_[A-Za-z0-9+/=]+|eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g;

/** Whether a text holds a key, a webhook's secret or a token: such a text is never kept. */
export const holdsSecret = (text: string): boolean => text.search(secrets) !== -1;

function mask(text: string): string {
  return text.replace(secrets, (found) => `${found.slice(0, 6)}…`);
}

/** `write` takes whole lines; the clock stamps them. */
export function createLog(deps: { now: () => Date; write: (line: string) => void }): Log {
  const line = (level: string, event: string, fields: LogFields) =>
    deps.write(mask(JSON.stringify({ at: deps.now().toISOString(), level, event, ...fields })));
  return {
    info: (event, fields = {}) => line('info', event, fields),
    warn: (event, fields = {}) => line('warn', event, fields),
    fault(event, error, fields = {}) {
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
      line('fault', event, { ...fields, name, message, stack });
    },
  };
}

export const stderrLog = (now: () => Date): Log =>
  createLog({ now, write: (line) => process.stderr.write(`${line}\n`) });
