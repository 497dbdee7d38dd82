// What does the work in one region: the functions of the doors and of the delivery, and what watches them.
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { AlertsStack } from './alerts-stack.ts';
import { ApiStack } from './api-stack.ts';
import { type Code, missingEntries } from './code.ts';
import { DeliveryStack } from './delivery-stack.ts';
import type { DatelineFunction } from './function.ts';
import type { Apis } from './gateway-stack.ts';
import type { Door } from './names.ts';
import type { Shared } from './shared.ts';
import type { FunctionName } from './table-access.ts';
import { WatchStack } from './watch-stack.ts';

/** The host of a door's API as AWS names it. */
export const hostOf = ({ api }: Apis[Door], region: string): string =>
  `${api.apiId}.execute-api.${region}.amazonaws.com`;

export type Given = Omit<Shared, 'alerts'> & { apis: Apis; code: Code; table?: ITableV2; key: IKey };

/** Adds the stacks that work in a region; returns the names of those whose functions are not written yet. */
export function work(scope: Construct, props: Given): string[] {
  const { code } = props;
  const alerts = new AlertsStack(scope, 'Alerts', props).topic;
  const given = { ...props, alerts, entries: code.entries };
  const functions: DatelineFunction[] = [];
  const waiting: string[] = [];
  const add = (stack: string, names: FunctionName[], make: () => { functions: DatelineFunction[] }): void => {
    if (missingEntries(names, code).length > 0) waiting.push(stack);
    else functions.push(...make().functions);
  };
  add('Api', ['partner', 'newsroom'], () => new ApiStack(scope, 'Api', given));
  add('Delivery', ['dispatch', 'deliver', 'sweep'], () => new DeliveryStack(scope, 'Delivery', given));
  new WatchStack(scope, 'Watch', { ...props, alerts, functions });
  return waiting;
}
