// What a rollout watches: each bundle, run as Lambda runs it with a table that cannot be reached, answers and goes on, so
// that AWS/Lambda Errors sees nothing of it. It must say so itself, in the metric that its alarm hears.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ourCode } from '../../infra/code.ts';
import type { FunctionName } from '../../infra/table-access.ts';
import { bundle } from './runtime/bundle.ts';
import { aCloud, type Cloud } from './runtime/cloud.ts';
import { sqsDeliveries, streamLedger, sweep } from './runtime/events.ts';
import { reply, request, secretPath } from './runtime/requests.ts';
import { type Bundle, runBundle } from './runtime/run-bundle.ts';

let cloud: Cloud;
let hung: Server;
/** Nothing listens there: the SDK is refused at once. */
const nowhere = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9' };
const run = (name: FunctionName, env: object) =>
  runBundle(bundle(ourCode.entries[name]).file, { ...cloud.env, ...env });
const metricsOf = ({ lines }: Bundle) =>
  lines
    .filter((line) => line.includes('"_aws"'))
    .map((line) => JSON.parse(line))
    .filter((line) => 'Faults' in line);

beforeAll(async () => {
  cloud = await aCloud();
  hung = createServer(() => {});
  await new Promise<void>((listening) => hung.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  hung?.closeAllConnections();
  hung?.close();
  await cloud?.stop();
});

/** As infra/function.ts asks for it: the name of the function, and beside it the version. */
const counted = {
  stage: 'prod',
  function: 'dateline-prod-under-test',
  version: '7',
  Faults: 1,
  _aws: {
    CloudWatchMetrics: expect.arrayContaining([
      {
        Namespace: 'Dateline',
        Dimensions: [
          ['stage', 'function'],
          ['stage', 'function', 'version'],
        ],
        Metrics: [{ Name: 'Faults', Unit: 'Count' }],
      },
    ]),
  },
};

describe('a fault that is caught is counted, by name and version of the function', () => {
  it('at the partners’ door, which answers 5xx', async () => {
    using running = await run('partner', nowhere);
    const { key } = await cloud.partner();
    const answer = reply(await running.invoke(request({ bearer: key })));
    expect(answer.statusCode).toBe(503);
    expect(metricsOf(running)).toMatchObject([counted]);
  });

  it('at the newsroom’s door, though GraphQL answers 200 with what failed beside it', async () => {
    using running = await run('newsroom', nowhere);
    const changes = { rawPath: `${secretPath}/newsroom/graphql` };
    const query = '{ articles(filter: { state: DRAFT }) { nodes { id } } }';
    const answer = reply(await running.invoke(request({ query, bearer: await cloud.token('editor'), changes })));
    expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('UNEXPECTED')]);
    expect(metricsOf(running)).toMatchObject([counted]);
  });

  it('in deliver, which gives the message back', async () => {
    using running = await run('deliver', nowhere);
    const answer = await running.invoke(sqsDeliveries);
    expect(answer).toMatchObject({ failed: false, body: { batchItemFailures: [expect.anything()] } });
    expect(metricsOf(running)).toMatchObject([counted]);
  });

  it('in dispatch, which leaves the records to be tried again', async () => {
    using running = await run('dispatch', nowhere);
    expect(await running.invoke(streamLedger)).toMatchObject({ failed: true });
    expect(metricsOf(running)).toMatchObject([counted]);
  });

  it('in the sweep, once for each part that failed', async () => {
    using running = await run('sweep', nowhere);
    expect(await running.invoke(sweep)).toMatchObject({ failed: true });
    expect(metricsOf(running).length).toBeGreaterThanOrEqual(2);
    expect(metricsOf(running)[0]).toMatchObject(counted);
  });
});

describe('a door that does not open in time', () => {
  it.each(['partner', 'newsroom'] as const)(
    'is counted at the %s’s, though there is no door to do it',
    async (name) => {
      const env = { AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${(hung.address() as AddressInfo).port}` };
      using running = await run(name, env);
      expect(reply(await running.invoke(request({ bearer: 'x' }), 4_000)).statusCode).toBe(504);
      expect(metricsOf(running)).toMatchObject([counted]);
    },
  );
});

it('a request that is only refused is no fault', async () => {
  using running = await run('partner', {});
  expect(reply(await running.invoke(request({ bearer: 'x' }))).statusCode).toBe(401);
  expect(metricsOf(running)).toEqual([]);
});
