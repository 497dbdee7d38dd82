// The line that the gateway writes of a request, filled in with what a recorded one says, for the bill of its log.
import { accessLine } from '../../../infra/gateway-stack.ts';
import { partnerQuery } from './events.ts';

/** How long the line is, its end included, for an answer of so many bytes in so many milliseconds. */
export function accessLineBytes(answer: { bytes: number; milliseconds: number }): number {
  const { http, requestId, timeEpoch } = partnerQuery.requestContext;
  const values: Record<string, string | number> = {
    requestTimeEpoch: timeEpoch,
    requestId,
    'identity.sourceIp': http.sourceIp,
    httpMethod: http.method,
    status: 200,
    responseLength: answer.bytes,
    responseLatency: Math.round(answer.milliseconds),
    integrationLatency: Math.round(answer.milliseconds),
    'error.message': '-',
  };
  const line = accessLine.replace(/\$context\.([A-Za-z.]+)/g, (_, name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The line has ${name}, which is not known here.`);
    return String(value);
  });
  return Buffer.byteLength(line) + 1;
}
