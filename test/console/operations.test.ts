import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type GraphQLSchema, getVariableValues, Kind, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { taskOrder } from '../../src/console/task-order.ts';
import { newsroomSchema, partnerSchema } from './support/schemas.ts';

const folder = (door: string) => fileURLToPath(new URL(`../../schema/operations/${door}/`, import.meta.url));
const doors: Array<['newsroom' | 'partner', GraphQLSchema]> = [
  ['newsroom', newsroomSchema],
  ['partner', partnerSchema],
];

describe.each(doors)('the operations for the %s door', (door, schema) => {
  const files = readdirSync(folder(door));
  const names = files.filter((file) => file.endsWith('.graphql')).map((file) => file.replace('.graphql', ''));
  const read = (file: string) => readFileSync(`${folder(door)}${file}`, 'utf8');

  it('all have a place among the tasks of the console, and variables beside them', () => {
    expect([...taskOrder[door]].sort()).toEqual(names.sort());
    expect(files.filter((file) => file.endsWith('.variables.json')).sort()).toEqual(
      names.map((name) => `${name}.variables.json`).sort(),
    );
  });

  it.each(names)('%s is one named operation, says what it is for, and fits the schema', (name) => {
    const text = read(`${name}.graphql`);
    expect(text).toMatch(/^# [A-Z]/);
    const document = parse(text);
    expect(validate(schema, document)).toEqual([]);
    const [operation, ...others] = document.definitions;
    expect(others).toEqual([]);
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${name} holds no operation.`);
    const pascalCase = name.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
    expect(operation.name?.value).toBe(pascalCase);
    const values = getVariableValues(
      schema,
      operation.variableDefinitions ?? [],
      JSON.parse(read(`${name}.variables.json`)),
    );
    expect(values.errors).toBeUndefined();
    const declared = operation.variableDefinitions?.map((variable) => variable.variable.name.value);
    expect(declared).toEqual(expect.arrayContaining(Object.keys(JSON.parse(read(`${name}.variables.json`)))));
  });
});

it('hold a task for each mutation that is the newsroom’s own', () => {
  const own = Object.keys(newsroomSchema.getMutationType()?.getFields() ?? {}).filter(
    (name) => !partnerSchema.getMutationType()?.getFields()[name],
  );
  const texts = taskOrder.newsroom.map((task) => readFileSync(`${folder('newsroom')}${task}.graphql`, 'utf8'));
  expect(own.filter((name) => !texts.some((text) => text.includes(` ${name}(`)))).toEqual([]);
});
