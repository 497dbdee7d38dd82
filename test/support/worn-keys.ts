// Keys that a partner has had: issued and revoked over the years, one with each rotation.
import type { ApiKey } from '../../src/partners/model.ts';
import { putKey } from '../../src/partners/store.ts';
import type { World } from './world.ts';

/** Written as the rows of so many revoked keys. Their ids sort on both sides of any other's. */
export async function wornKeys({ app }: World, partnerId: string, count: number): Promise<void> {
  const keys = Array.from({ length: count }, (_, i): ApiKey => {
    const id = `${i % 2 ? '0' : 'z'}${i}${partnerId}`;
    const at = new Date(Date.UTC(2020, 0, 1 + i)).toISOString();
    const times = { createdAt: at, revokedAt: at, expiresAt: null, lastUsedOn: null };
    return { id, partnerId, prefix: 'dl_test_', hash: '', label: null, ...times, revision: 2 };
  });
  for (let i = 0; i < count; i += 40)
    await app.table.transact(keys.slice(i, i + 40).flatMap((key) => putKey(key, 'absent')));
}
