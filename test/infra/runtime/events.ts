// One event of each kind that Lambda hands to the functions, written by hand and held to AWS's published forms
// (@types/aws-lambda): a field that they do not know, or that is missing or of another type, fails `npm run check`.
import type { APIGatewayProxyEventV2, DynamoDBStreamEvent, SQSEvent } from 'aws-lambda';

/** A partner's query, through CloudFront and the HTTP API (payload format 2.0). */
export const partnerQuery = {
  version: '2.0',
  routeKey: 'ANY /4fJq0sT1kVb8w2NcXz5LhRmD7yPgAe3uQi6oUtZxKdB9nWrH/graphql',
  rawPath: '/4fJq0sT1kVb8w2NcXz5LhRmD7yPgAe3uQi6oUtZxKdB9nWrH/graphql',
  rawQueryString: '',
  headers: {
    accept: 'application/graphql-response+json, application/json',
    authorization: 'Bearer not-a-key',
    'content-length': '38',
    'content-type': 'application/json',
    host: 'a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com',
    'user-agent': 'Amazon CloudFront',
    via: '2.0 0123456789abcdef.cloudfront.net (CloudFront)',
    'x-amz-cf-id': 'kR0aWq1u2uR0-example',
    'x-amzn-trace-id': 'Root=1-68d0a1b2-0123456789abcdef01234567',
    'x-forwarded-for': '203.0.113.7, 192.0.2.20',
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  },
  requestContext: {
    accountId: '111122223333',
    apiId: 'a1b2c3d4e5',
    domainName: 'a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com',
    domainPrefix: 'a1b2c3d4e5',
    http: {
      method: 'POST',
      path: '/4fJq0sT1kVb8w2NcXz5LhRmD7yPgAe3uQi6oUtZxKdB9nWrH/graphql',
      protocol: 'HTTP/1.1',
      sourceIp: '192.0.2.20',
      userAgent: 'Amazon CloudFront',
    },
    requestId: 'JKJaXmPLvHcESHA=',
    routeKey: 'ANY /4fJq0sT1kVb8w2NcXz5LhRmD7yPgAe3uQi6oUtZxKdB9nWrH/graphql',
    stage: '$default',
    time: '20/Sep/2026:08:15:30 +0000',
    timeEpoch: 1789892130000,
  },
  body: '{"query":"{ hello(name: \\"wire\\") }"}',
  isBase64Encoded: false,
} satisfies APIGatewayProxyEventV2;

/** One delivery from the queue. */
export const sqsDeliveries = {
  Records: [
    {
      messageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
      receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
      body: '{"deliveryId":"first"}',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '1789892130000',
        SenderId: 'AROAEXAMPLE:dateline-prod-dispatch',
        ApproximateFirstReceiveTimestamp: '1789892130010',
        MessageGroupId: 'endpoint-1',
      },
      messageAttributes: {},
      md5OfBody: 'bf885b21132bfc8631a2ec905e423c36',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-central-1:111122223333:dateline-prod-deliveries',
      awsRegion: 'eu-central-1',
    },
  ],
} satisfies SQSEvent;

/** One new entry of the ledger from the table's stream. */
export const streamLedger = {
  Records: [
    {
      eventID: 'c4ca4238a0b923820dcc509a6f75849b',
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-central-1',
      dynamodb: {
        ApproximateCreationDateTime: 1789892130,
        Keys: {
          PK: {
            S: 'L#000000000',
          },
          SK: {
            S: '000000000042',
          },
        },
        NewImage: { PK: { S: 'L#000000000' }, SK: { S: '000000000042' }, entity: { S: 'change' } },
        SequenceNumber: '4421584500000000017450439091',
        SizeBytes: 64,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
      eventSourceARN: 'arn:aws:dynamodb:eu-central-1:111122223333:table/dateline-prod/stream/2026-09-20T08:00:00.000',
    },
  ],
} satisfies DynamoDBStreamEvent;

/** What infra/delivery-stack.ts tells the scheduler to send. */
export const sweep = {};

export const events = {
  'partner-query': partnerQuery,
  'sqs-deliveries': sqsDeliveries,
  'stream-ledger': streamLedger,
  sweep,
};
