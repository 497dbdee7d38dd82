// Sends an operation to one door with the credential of that door, and to nowhere else. What comes back is shown as it is.
import type { GraphiQLProps } from 'graphiql';
import { Kind, parse } from 'graphql';

export type Fetcher = GraphiQLProps['fetcher'];

export type Door = {
  endpoint: string;
  /** Nothing, when one has to sign in (again). */
  credential: () => Promise<string | undefined>;
  onAnswer: (answer: unknown) => void;
};

const failure = (message: string) => ({ errors: [{ message }] });

export function createFetcher({ endpoint, credential, onAnswer }: Door): Fetcher {
  return async ({ query, variables, operationName }) => {
    const token = await credential();
    if (token === undefined) return failure('Your session is over. Sign in again: your tabs stay as they are.');
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query, variables, operationName: nameIn(query, operationName) }),
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    }).catch(() => undefined);
    if (!response) return failure('The server cannot be reached. Is it running?');
    const answer: unknown = await response.json().catch(() => undefined);
    if (typeof answer !== 'object' || answer === null)
      return failure(`The server answers ${response.status} without a result.`);
    if (operationName !== 'IntrospectionQuery') onAnswer(answer);
    return answer as ReturnType<Fetcher>;
  };
}

/** GraphiQL may still hold the name of the operation in the tab before; only one that the text holds is sent. */
function nameIn(query: string, name: string | null | undefined): string | undefined {
  try {
    const operations = parse(query).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    return operations.find((operation) => operation.name?.value === name)?.name?.value;
  } catch {
    return undefined;
  }
}
