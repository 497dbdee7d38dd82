// What a region must know of home to go on without it. A stack that is changed while home is away may read nothing there;
// so what it needs of home is copied, on every quiet day's deployment, into parameters of its own region.
import { Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { stackProps } from './names.ts';
import type { Settings } from './settings.ts';

/** Copies of values, by their names, to be read by the stacks of one region. */
export class FactsStack<Name extends string> extends Stack {
  readonly facts: Record<Name, string>;

  constructor(
    scope: Construct,
    id: string,
    props: { settings: Settings; concern: string; region: string; of: Record<Name, string> },
  ) {
    super(scope, id, stackProps(props.settings, props.concern, props.region));
    const copied = Object.entries<string>(props.of).map(([name, stringValue]) => {
      const parameterName = `/dateline-${props.settings.stage}/${props.concern}/${name}`;
      return [name, new StringParameter(this, name, { parameterName, stringValue }).stringValue];
    });
    this.facts = Object.fromEntries(copied);
  }
}
