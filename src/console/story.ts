/** The variables of an import with another story in them; what else they say stays, or the example's when they cannot be read. */
export function withStory(variables: string, example: string, story: string): string {
  const read = parse(variables) ?? parse(example);
  return JSON.stringify({ ...read, input: { ...read?.input, content: story } }, null, 2);
}

function parse(text: string): { input?: Record<string, unknown> } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
