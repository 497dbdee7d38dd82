import { expect, it } from 'vitest';
import { withStory } from '../../src/console/story.ts';

const example = '{"input":{"content":"example","format":"TEXT"}}';

it('puts a pasted story of many lines into the variables and keeps the rest', () => {
  const variables = withStory(
    '{"input":{"content":"old","language":"az"}}',
    example,
    'Headline\n\n“Quoted,” said "she".',
  );
  expect(JSON.parse(variables)).toEqual({ input: { content: 'Headline\n\n“Quoted,” said "she".', language: 'az' } });
});

it('starts from the example when the variables cannot be read', () => {
  expect(JSON.parse(withStory('{"input": ', example, 'x'))).toEqual({ input: { content: 'x', format: 'TEXT' } });
  expect(JSON.parse(withStory('null', example, 'x'))).toEqual({ input: { content: 'x', format: 'TEXT' } });
});
