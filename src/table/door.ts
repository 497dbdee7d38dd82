import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** What every request to the table goes through. */
export type Door = {
  client: DynamoDBDocumentClient;
  name: string;
  onRequest: (operation: string) => void;
  sleep: (ms: number) => Promise<void>;
};
