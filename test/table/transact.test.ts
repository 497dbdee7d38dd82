import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BusyRefusal } from '../../src/base/refusal.ts';
import { type Action, TransactionLost } from '../../src/table/transact.ts';
import { aStore, awsError, row, type Store } from './support/store.ts';

describe('writing to the table', () => {
  let store: Store;
  beforeAll(async () => {
    store = await aStore();
  });
  afterAll(() => store.stop());
  beforeEach(() => {
    store.meddle(null);
    store.requests.length = 0;
    store.slept.length = 0;
  });

  const lostOf = async (actions: Action[]) => {
    const error = await store.table.transact(actions).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof TransactionLost)) throw new Error(`Expected a lost transaction, found ${error}.`);
    return error.lost;
  };

  it('writes all of ninety-nine actions or none', async () => {
    const actions = Array.from({ length: 99 }, (_, i): Action => ({ put: row('all', `${i}`), when: 'absent' }));
    await store.table.transact(actions);
    await expect(store.table.transact([...actions, { put: row('all', 'x') }])).rejects.toThrow('100 actions');
    const [lost] = await lostOf([{ put: row('all', 'new') }, { put: row('all', '7'), when: 'absent' }]);
    expect(lost).toEqual({ index: 1, item: row('all', '7') });
    expect(await store.table.get({ PK: 'all', SK: 'new' })).toBeUndefined();
  });

  it('holds each condition, and tells the loser which one and what stands there', async () => {
    await store.table.transact([{ put: row('c', 'there', '{}', 3), when: 'absent' }]);
    const there = { PK: 'c', SK: 'there' };
    const nowhere = { PK: 'c', SK: 'nowhere' };
    expect(await lostOf([{ put: row('c', 'there', '{}', 9), when: { revision: 2 } }])).toEqual([
      { index: 0, item: row('c', 'there', '{}', 3) },
    ]);
    expect(await lostOf([{ check: there, when: 'absent' }])).toEqual([{ index: 0, item: row('c', 'there', '{}', 3) }]);
    expect(await lostOf([{ check: nowhere, when: 'present' }])).toEqual([{ index: 0, item: undefined }]);
    expect(await lostOf([{ remove: nowhere, when: 'present' }])).toEqual([{ index: 0, item: undefined }]);
    expect(await lostOf([{ put: row('c', 'nowhere'), when: { revision: 1 } }])).toEqual([
      { index: 0, item: undefined },
    ]);
    expect(
      await lostOf([
        { check: there, when: { revision: 1 } },
        { put: row('c', 'x') },
        { remove: nowhere, when: 'present' },
      ]),
    ).toMatchObject([{ index: 0 }, { index: 2 }]);
    await store.table.transact([
      { check: there, when: { revision: 3 } },
      { put: row('c', 'x'), when: 'absent' },
      { remove: nowhere },
    ]);
    await store.table.transact([{ remove: there, when: { revision: 3 } }]);
    expect(await store.table.get(there)).toBeUndefined();
  });

  it('lets exactly one of twenty parallel writers win each revision', async () => {
    await store.table.transact([{ put: row('race', 'r', '{}', 1) }]);
    for (let revision = 1; revision <= 10; revision += 1) {
      const tries = Array.from({ length: 20 }, (_, i) =>
        store.table.transact([
          { put: row('race', 'r', `"${i}"`, revision + 1), when: { revision } },
          { put: row('race', `won-${revision}-${i}`) },
        ]),
      );
      const won = (await Promise.allSettled(tries)).flatMap(({ status }, i) => (status === 'fulfilled' ? [i] : []));
      expect(won).toHaveLength(1);
      const { items } = await store.table.query({
        partition: 'race',
        after: `won-${revision}-`,
        before: `won-${revision}-~`,
        limit: 30,
      });
      expect(items.map(({ SK }) => SK)).toEqual([`won-${revision}-${won[0]}`]);
    }
  });

  const failing = (times: number, error: Error) => {
    let left = times;
    const tokens: unknown[] = [];
    store.meddle(async (command, send) => {
      tokens.push(command.input['ClientRequestToken']);
      if (left > 0) {
        left -= 1;
        throw error;
      }
      return send(command);
    });
    return tokens;
  };

  it('tries again after conflicts and throttling, ever slower', async () => {
    const passing = [
      awsError('TransactionCanceledException', ['None', 'TransactionConflict']),
      awsError('TransactionCanceledException', ['ThrottlingError', 'None']),
      awsError('TransactionCanceledException', ['ProvisionedThroughputExceeded']),
      awsError('TransactionInProgressException'),
      awsError('ProvisionedThroughputExceededException'),
      awsError('ThrottlingException'),
      awsError('RequestLimitExceeded'),
      awsError('InternalServerError'),
    ];
    for (const [i, error] of passing.entries()) {
      store.slept.length = 0;
      failing(6, error);
      await store.table.transact([{ put: row('again', `${i}`), when: 'absent' }]);
      expect(store.slept, error.name).toEqual([20, 40, 80, 160, 320, 640]);
      expect(await store.table.get({ PK: 'again', SK: `${i}` })).toBeDefined();
    }
  });

  it('says that the store is busy when it stays so, and has written nothing', async () => {
    failing(7, awsError('TransactionCanceledException', ['TransactionConflict']));
    await expect(store.table.transact([{ put: row('busy', 'a') }])).rejects.toBeInstanceOf(BusyRefusal);
    expect(await store.table.get({ PK: 'busy', SK: 'a' })).toBeUndefined();
  });

  it('does not try again what cannot succeed: a lost condition among conflicts, or a fault', async () => {
    failing(1, awsError('TransactionCanceledException', ['ConditionalCheckFailed', 'TransactionConflict']));
    expect(await lostOf([{ put: row('n', 'a') }])).toEqual([{ index: 0, item: undefined }]);
    failing(1, awsError('TransactionCanceledException', ['ValidationError']));
    await expect(store.table.transact([{ put: row('n', 'a') }])).rejects.toThrow('injected');
    failing(1, awsError('AccessDeniedException'));
    await expect(store.table.transact([{ put: row('n', 'a') }])).rejects.toThrow('injected');
    expect(store.slept).toEqual([]);
  });

  it('counts a try whose answer was lost as done, not as a race lost to itself', async () => {
    let lost = false;
    store.meddle(async (command, send) => {
      const answer = await send(command);
      if (lost) return answer;
      lost = true;
      throw awsError('InternalServerError');
    });
    await store.table.transact([{ put: row('twice', 'a', '{}', 1), when: 'absent' }]);
    expect(store.requests).toEqual(['TransactWrite', 'TransactWrite']);
    const tokens = failing(2, awsError('InternalServerError'));
    await store.table.transact([{ put: row('twice', 'b') }]);
    await store.table.transact([{ put: row('twice', 'b') }]);
    expect([new Set(tokens.slice(0, 3)).size, new Set(tokens).size]).toEqual([1, 2]);
  });

  it('keeps any text as it came, in values and in keys', async () => {
    const texts = [
      '—',
      '😀 👩‍👩‍👧',
      'line\u2028para\u2029',
      'nul\u0000 and \u001f',
      'Bakı İŞIĞI',
      '\u{10FFFF}',
      '$#:names',
      '"\\',
      '',
    ];
    for (const [i, text] of texts.entries()) {
      await store.table.transact([{ put: row('text', `v${i}`, text) }]);
      expect((await store.table.get({ PK: 'text', SK: `v${i}` }))?.data).toBe(text);
      if (!text) continue;
      await store.table.transact([{ put: row(`k ${text}`, text) }]);
      expect(await store.table.getAll([{ PK: `k ${text}`, SK: text }])).toEqual([row(`k ${text}`, text)]);
      expect((await store.table.query({ partition: `k ${text}`, limit: 5 })).items).toEqual([row(`k ${text}`, text)]);
    }
  });

  it('removes any number of rows, also those that are gone, and asks again for what a busy store left', async () => {
    const keys = Array.from({ length: 60 }, (_, i) => ({ PK: 'rm', SK: `${i}` }));
    await store.table.transact(keys.map(({ PK, SK }) => ({ put: row(PK, SK) })));
    let round = 0;
    store.meddle(async (command, send) => {
      round += 1;
      if (round === 1) throw awsError('ThrottlingException');
      if (round > 2) return send(command);
      return { UnprocessedItems: command.input['RequestItems'] };
    });
    await store.table.remove([...keys, { PK: 'rm', SK: 'never there' }]);
    expect((await store.table.query({ partition: 'rm', limit: 1 })).items).toEqual([]);
    expect(store.requests.filter((operation) => operation === 'BatchWrite')).toHaveLength(5);
    store.meddle(async () => {
      throw awsError('ThrottlingException');
    });
    await store.table.remove(keys.slice(0, 1));
  });
});
