import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ASTNode, buildASTSchema, type DocumentNode, type GraphQLSchema, parse, visit } from 'graphql';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const printed = path('../../../schema/newsroom.graphql');
// The contract's names, for as long as the printed schema is not there.
const source = existsSync(printed) ? printed : path('./contract.sdl');

const contract: DocumentNode = parse(readFileSync(source, 'utf8'));

export const newsroomSchema: GraphQLSchema = buildASTSchema(contract);

/** The same without what is marked @newsroom. */
export const partnerSchema: GraphQLSchema = buildASTSchema(
  visit(contract, {
    enter: (node: ASTNode) => {
      const marked = 'directives' in node && node.directives?.some((directive) => directive.name.value === 'newsroom');
      return marked ? null : undefined;
    },
  }),
);
