// The starter tabs: every operation in schema/operations, with what it is for and its example variables. The same files
// are what partners may send and what the tests run.
import { type Door, taskOrder } from './task-order.ts';

export type Task = { operation: string; purpose: string; query: string; variables: string };

const queries = import.meta.glob<string>('../../schema/operations/*/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const variables = import.meta.glob<string>('../../schema/operations/*/*.variables.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export const tasks: Record<Door, readonly Task[]> = { newsroom: tasksOf('newsroom'), partner: tasksOf('partner') };

function tasksOf(door: Door): Task[] {
  return taskOrder[door].map((name) => {
    const path = `../../schema/operations/${door}/${name}`;
    const query = queries[`${path}.graphql`] ?? '';
    const comment = query.split('\n').filter((line) => line.startsWith('# '));
    return {
      operation: name.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
      purpose: comment.map((line) => line.slice(2)).join(' '),
      query,
      variables: (variables[`${path}.variables.json`] ?? '{}').trim(),
    };
  });
}
