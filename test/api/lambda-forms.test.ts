// What the functions answer is what Lambda takes, by AWS's published forms (@types/aws-lambda); the events that they are
// given are held to the same forms in test/infra/runtime/events.ts.
import type { APIGatewayProxyStructuredResultV2, DynamoDBBatchResponse, SQSBatchResponse } from 'aws-lambda';
import { expect, expectTypeOf, it } from 'vitest';
import type { Door } from '../../src/api/door.ts';
import type { deliverAll } from '../../src/api/lambda/delivering.ts';
import { createLambda, type LambdaAnswer } from '../../src/api/lambda/lambda.ts';
import type { dispatchAll } from '../../src/api/lambda/sending.ts';

/** Every field that API Gateway knows of an answer. */
const known: (keyof APIGatewayProxyStructuredResultV2)[] = [
  'statusCode',
  'headers',
  'body',
  'isBase64Encoded',
  'cookies',
];

it('answers in the forms that Lambda takes, and with no field beside them', async () => {
  expectTypeOf<LambdaAnswer>().toExtend<APIGatewayProxyStructuredResultV2>();
  expectTypeOf<Awaited<ReturnType<typeof deliverAll>>>().toExtend<SQSBatchResponse>();
  expectTypeOf<Awaited<ReturnType<typeof dispatchAll>>>().toExtend<DynamoDBBatchResponse>();
  const answer = new Response('{}', { headers: { 'set-cookie': 'a=1', 'content-type': 'application/json' } });
  const door: Door = Object.assign(async () => answer, { flush: async () => {}, touch: async () => {} });
  const lambda = createLambda(async () => door, '/graphql');
  const event = { rawPath: '/graphql', requestContext: { http: { method: 'GET' } } };
  const given = await lambda(event, { getRemainingTimeInMillis: () => 28_000 });
  expect(given).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    cookies: ['a=1'],
    body: '{}',
  });
  expect(Object.keys(given).filter((key) => !known.includes(key as never))).toEqual([]);
});
