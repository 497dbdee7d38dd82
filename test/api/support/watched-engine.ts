// The real engine behind a proxy that sees each request to the table: it may count it, hold it up, or act before or after it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEngine } from '../../../src/table/engine.ts';

export type Request = { operation: string; body: string };

export type Watched = {
  endpoint: string;
  /** Every request since the engine started, in the order of their coming. */
  seen: Request[];
  /** Waited for before a request reaches the engine; one for which it throws never does, and is not answered. */
  before: (request: Request) => Promise<void>;
  /** Waited for when the engine has done it and nobody has been told; where it throws, nobody is. */
  after: (request: Request) => Promise<void>;
  stop(): Promise<void>;
};

export async function aWatchedEngine(file?: string): Promise<Watched> {
  const engine = await startEngine(file ? { file } : {});
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const request = { operation: String(req.headers['x-amz-target']).split('.')[1] ?? '', body };
    self.seen.push(request);
    try {
      await self.before(request);
      const { host: _, 'content-length': __, connection: ___, ...headers } = req.headers as Record<string, string>;
      const answer = await fetch(engine.endpoint, { method: 'POST', headers, body });
      const text = await answer.text();
      await self.after(request);
      const type = answer.headers.get('content-type') ?? 'application/x-amz-json-1.0';
      res.writeHead(answer.status, { 'content-type': type }).end(text);
    } catch {
      req.socket.destroy();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const self: Watched = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    before: async () => {},
    after: async () => {},
    async stop() {
      server.closeAllConnections();
      server.close();
      await engine.stop();
    },
  };
  return self;
}
