// A receiver that keeps the raw bytes of all that comes, on a real socket.
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import type { SecureContextOptions, TlsOptions } from 'node:tls';

export type Received = { path: string; headers: IncomingHttpHeaders; body: string; at: number };

export type Receiver = {
  url: string;
  port: number;
  got: Received[];
  connections(): number;
  close(): Promise<void>;
};

type Respond = (received: Received, res: Parameters<RequestListener>[1]) => void;

/** Answers 204, and echoes challenges. */
export const echo: Respond = ({ body }, res) => {
  if (!body.includes('endpoint.challenge')) return void res.writeHead(204).end();
  res.setHeader('content-type', 'application/json');
  res.end(body);
};

/** Echoes challenges and answers 204 to the rest, or does as `respond` says. */
export async function aReceiver(
  respond: Respond = echo,
  tls?: SecureContextOptions & TlsOptions,
  now: () => number = Date.now,
): Promise<Receiver> {
  const got: Received[] = [];
  const listener: RequestListener = (req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const received = { path: req.url ?? '', headers: req.headers, body: Buffer.concat(chunks).toString(), at: now() };
      got.push(received);
      respond(received, res);
    });
  };
  return opened(tls ? createTlsServer(tls, listener) : createServer(listener), got, tls ? 'https' : 'http');
}

/** Answers each connection with bytes of the test's own. */
export async function aRawReceiver(answer: (socket: Socket) => void): Promise<Receiver> {
  return opened(
    createTcpServer((socket) => answer(socket.on('error', () => {}))),
    [],
    'http',
  );
}

async function opened(server: Server, got: Received[], protocol: string): Promise<Receiver> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${protocol}://${protocol === 'https' ? 'localhost' : '127.0.0.1'}:${port}/hook`,
    port,
    got,
    connections: () => connections,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
