import { describe, expect, it } from 'vitest';
import { settingsOf, templateOf, templatesOf } from './synthesize.ts';

describe('the console’s files', () => {
  const copies = () =>
    templateOf(templatesOf(settingsOf('prod')), 'dateline-prod-console').findResources('Custom::CDKBucketDeployment');
  const idOf = (what: string) => Object.keys(copies()).find((id) => id.startsWith(what)) ?? `no ${what}`;

  it('are there before the page that asks for them: its parts by their names, and where it is', () => {
    const { DependsOn } = copies()[idOf('Pages')] ?? {};
    expect(DependsOn).toEqual(expect.arrayContaining([idOf('Assets'), idOf('Config')]));
  });

  it('stay when a newer page no longer asks for them: an older one may still be open', () => {
    expect(Object.values(copies()).map(({ Properties }) => Properties.Prune)).toEqual([false, false, false]);
  });
});
