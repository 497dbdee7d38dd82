// The day of an API key's last use stands in an attribute of its own: IAM lets the partners' function change that one and
// nothing else of a key (infra/table-access.ts).
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Door } from './door.ts';
import type { Key } from './keys.ts';

export async function stamp(door: Door, key: Key, lastUsedOn: string): Promise<void> {
  door.onRequest('Update');
  await door.client.send(
    new UpdateCommand({
      TableName: door.name,
      Key: { PK: key.PK, SK: key.SK },
      UpdateExpression: 'SET #lastUsedOn = :day',
      ConditionExpression: 'attribute_exists(#pk)',
      ExpressionAttributeNames: { '#lastUsedOn': 'lastUsedOn', '#pk': 'PK' },
      ExpressionAttributeValues: { ':day': lastUsedOn },
    }),
  );
}
