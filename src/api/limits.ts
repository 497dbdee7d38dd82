// What a document may be before anything runs: how many tokens, how deep, how many aliases and directives, how long its names.
import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesPlugin } from '@escape.tech/graphql-armor-max-directives';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import { GraphQLError, Kind, type NameNode, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Room for the console's introspection query and for the widest of the starter tabs, and not much more. */
export function limits(): Plugin[] {
  return [
    maxTokensPlugin({ n: 2000 }),
    maxDepthPlugin({ n: 12, flattenFragments: true }),
    // A client's own introspection goes 15 deep; what goes deeper goes round in circles.
    maxDepthPlugin({ n: 16, flattenFragments: true, ignoreIntrospection: false }),
    maxAliasesPlugin({ n: 30, allowList: [] }),
    maxDirectivesPlugin({ n: 8 }),
    { onValidate: ({ addValidationRule }) => addValidationRule(shortNames) },
  ] as Plugin[];
}

const longestName = 100;

/** An alias is written into the answer as often as there are things under it. */
const shortNames: ValidationRule = (context) => ({
  [Kind.NAME](node: NameNode) {
    if (node.value.length > longestName)
      context.reportError(new GraphQLError(`A name may be ${longestName} characters long.`, { nodes: node }));
  },
});
