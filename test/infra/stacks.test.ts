import { describe, expect, it } from 'vitest';
import { inTwoRegions, settingsOf, templatesOf } from './synthesize.ts';

/** A template without what changes with every line of code: the hashes of bundles and the ids of versions. */
const settled = (template: object): unknown =>
  JSON.parse(
    JSON.stringify(template)
      .replaceAll(/[0-9a-f]{64}/g, '<hash>')
      .replaceAll(/(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g, '$1<hash>'),
  );

describe('the templates of prod', () => {
  it.each([...templatesOf(settingsOf('prod'))])('are as reviewed: %s', (_, template) => {
    expect(settled(template.toJSON())).toMatchSnapshot();
  });
});

describe('the templates of prod in two regions', () => {
  const away = [...templatesOf(inTwoRegions())].filter(([name]) => /@|-(dns|origins|pipeline|edge|data)$/.test(name));
  it.each(away)('are as reviewed: %s', (_, template) => {
    expect(settled(template.toJSON())).toMatchSnapshot();
  });
});
