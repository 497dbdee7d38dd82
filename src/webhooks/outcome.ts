// What came of one attempt, told apart by whose fault it was: trouble of our own is never charged to an endpoint.

export type FailureCode =
  | 'TIMEOUT'
  | 'CONNECTION_REFUSED'
  | 'CONNECTION_RESET'
  | 'CONNECTION_FAILED'
  | 'TLS'
  | 'DNS_NOT_FOUND'
  | 'FORBIDDEN_TARGET'
  | 'REDIRECT'
  | 'BAD_RESPONSE'
  | 'STATUS'
  | 'OUR_DNS'
  | 'OUR_NETWORK'
  | 'OUR_SIGNING'
  | 'INTERRUPTED';

export type Outcome = {
  status: number | null;
  /** Null for success. */
  error: FailureCode | null;
  durationMs: number;
  /** Up to 1 KB of what was answered, as text. */
  answer: string | null;
  /** What Retry-After asked for: so many milliseconds, or until an instant. */
  retryAfter: { ms: number } | { at: number } | null;
};

const ours = new Set<FailureCode | null>(['OUR_DNS', 'OUR_NETWORK', 'OUR_SIGNING', 'INTERRUPTED']);

/** Whether a failure counts against the endpoint: its retries, its breaker and its disabling. */
export const isCharged = (error: FailureCode | null) => error !== null && !ours.has(error);

/** 429, 502, 503 and 504 ask us to slow down (Standard Webhooks). */
export const slowsDown = (status: number | null) => status !== null && [429, 502, 503, 504].includes(status);

const theirs: Record<string, FailureCode> = {
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ECONNRESET: 'CONNECTION_RESET',
  EPIPE: 'CONNECTION_RESET',
  UND_ERR_SOCKET: 'CONNECTION_RESET',
  EHOSTUNREACH: 'CONNECTION_FAILED',
  ETIMEDOUT: 'TIMEOUT',
  UND_ERR_CONNECT_TIMEOUT: 'TIMEOUT',
  UND_ERR_HEADERS_TIMEOUT: 'TIMEOUT',
  UND_ERR_BODY_TIMEOUT: 'TIMEOUT',
  ENOTFOUND: 'DNS_NOT_FOUND',
  ENODATA: 'DNS_NOT_FOUND',
  EAI_AGAIN: 'OUR_DNS',
  ESERVFAIL: 'OUR_DNS',
  ETIMEOUT: 'OUR_DNS',
  EAI_FAIL: 'OUR_DNS',
  ENETUNREACH: 'OUR_NETWORK',
  ENETDOWN: 'OUR_NETWORK',
  EADDRNOTAVAIL: 'OUR_NETWORK',
  EMFILE: 'OUR_NETWORK',
  ENFILE: 'OUR_NETWORK',
  ENOBUFS: 'OUR_NETWORK',
};

/** Errors are told apart by their codes, through all their causes, never by their wording. */
export function failureOf(error: unknown): FailureCode {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = String((cause as NodeJS.ErrnoException).code ?? '');
    if (cause instanceof TargetForbidden) return 'FORBIDDEN_TARGET';
    if (cause.name === 'TimeoutError') return 'TIMEOUT';
    if (theirs[code]) return theirs[code];
    if (isTls(code, cause)) return 'TLS';
    if (code.startsWith('HPE_') || code.startsWith('UND_ERR_')) return 'BAD_RESPONSE';
  }
  return 'BAD_RESPONSE';
}

const certificate =
  /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|EPROTO$)/;

const isTls = (code: string, cause: Error) => certificate.test(code) || 'reason' in cause;

/** The name led to an address that no webhook may go to. */
export class TargetForbidden extends Error {}
