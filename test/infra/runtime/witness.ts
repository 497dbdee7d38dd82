// Stands between the code and its DynamoDB and writes down what IAM would be asked: each action with the partitions it
// touches. A transaction is asked for as the puts, updates, deletes and checks that it is made of, as in the cloud.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Access = { action: string; partitions: string[]; attributes: string[] };

export type Witness = { endpoint: string; take: () => Access[]; stop: () => void };

type Text = { S: string };
type Body = {
  Key?: { PK: Text };
  Item?: { PK: Text };
  RequestItems?: Record<string, { Keys: { PK: Text }[] }>;
  TransactItems?: Record<string, Body>[];
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, Text>;
};

function accesses(operation: string, body: Body): Access[] {
  if (operation === 'TransactWriteItems') {
    return (body.TransactItems ?? []).flatMap((item) =>
      Object.entries(item).flatMap(([kind, inner]) =>
        accesses(kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`, inner),
      ),
    );
  }
  const many = Object.values(body.RequestItems ?? {}).flatMap(({ Keys }) => Keys.map(({ PK }) => PK.S));
  // Every query of src/table names its partition `:pk`.
  const one = body.Key?.PK.S ?? body.Item?.PK.S ?? body.ExpressionAttributeValues?.[':pk']?.S;
  const attributes = [
    ...new Set(['PK', 'SK', ...Object.keys(body.Item ?? {}), ...Object.values(body.ExpressionAttributeNames ?? {})]),
  ];
  return [{ action: `dynamodb:${operation}`, partitions: one === undefined ? many : [one], attributes }];
}

/** Passes everything on to the engine at `target`, remembering what was asked. */
export async function aWitness(target: string): Promise<Witness> {
  const seen: Access[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
      if (!operation.endsWith('Table')) seen.push(...accesses(operation, JSON.parse(body.toString('utf8'))));
      const onward = request(
        target,
        { method: incoming.method, path: incoming.url, headers: incoming.headers },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(outgoing);
        },
      );
      onward.on('error', () => outgoing.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, take: () => seen.splice(0), stop };
}
