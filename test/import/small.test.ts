import { afterAll, describe, expect, it } from 'vitest';
import { endAll } from '../local/support/server.ts';
import { prove } from './folder.ts';

afterAll(endAll);

describe('The import of a folder', () => {
  it('that is cut off in the middle goes on where it was: every story once, every bad file named', async () => {
    const { files, cutAt } = await prove({ count: 120, seed: 7 });
    expect(files.filter(({ expected }) => expected === 'refused')).toHaveLength(1);
    expect(cutAt).toBeGreaterThan(0);
  }, 90_000);
});
