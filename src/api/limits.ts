// What a document may be before anything runs: how many tokens, how deep, how many aliases and directives.
import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesPlugin } from '@escape.tech/graphql-armor-max-directives';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
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
  ] as Plugin[];
}
