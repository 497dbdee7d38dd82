// The services that a function asks and that cannot run here: Secrets Manager, SQS and the issuer's keys, as far as the
// functions use them, over HTTP, so that the SDK in the bundle is the real one. DynamoDB is the real engine.
import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Message = { Id: string; MessageBody: string; MessageGroupId?: string };
export type Neighbours = {
  endpoint: string;
  /** What was sent to the queue. */
  sent: Message[];
  /** The operations asked of each service, by their names. */
  asked: string[];
  /** While true, Secrets Manager and SQS answer as services in trouble do. */
  ill: boolean;
  stop: () => void;
};

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const accepted = ({ Id, MessageBody }: Message) => ({
  Id,
  MessageId: randomUUID(),
  MD5OfMessageBody: md5(MessageBody),
});

/** Answers GetSecretValue with `secret` as JSON, SendMessageBatch by keeping it, and any GET with `jwks`. */
export async function neighbours(given: { secret: object; jwks: object }): Promise<Neighbours> {
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const answer = (status: number, body: object) =>
      res.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    if (req.method === 'GET') return answer(200, given.jwks);
    const operation = String(req.headers['x-amz-target']).split('.')[1] ?? '';
    self.asked.push(operation);
    if (self.ill) return answer(400, { __type: 'AccessDeniedException', message: 'no' });
    if (operation === 'GetSecretValue') return answer(200, { SecretString: JSON.stringify(given.secret) });
    const { Entries = [] } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { Entries?: Message[] };
    self.sent.push(...Entries);
    return answer(200, { Successful: Entries.map(accepted), Failed: [] });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const self: Neighbours = { endpoint, sent: [], asked: [], ill: false, stop };
  return self;
}
