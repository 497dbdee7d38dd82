// What must be deployed before what, where no reference says so: because a name stands in place of a reference, as for the
// secrets, or because of what happens between, as when the origin secret changes (docs/decisions/0030).
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const before: Record<string, string[]> = {
  // With a second region CloudFront asks for names, which must lead somewhere before it does. And it moves to the next secret,
  // as the question whether home is well does, while the routes still know both; only then do the routes forget the old one.
  Edge: ['Gateway', 'Standby/Dns'],
  Api: ['Edge', 'Data'],
  Delivery: ['Data'],
  'Standby/Gateway': ['Gateway'],
  'Standby/Api': ['Edge', 'Gateway', 'Data'],
  'Standby/Delivery': ['Data'],
  'Standby/Dns': ['Gateway'],
};

/** Tells the CDK the order of the stacks, as far as they are there. */
export function putInOrder(app: Construct): void {
  const stacks = new Map(
    app.node
      .findAll()
      .filter(Stack.isStack)
      .map((stack) => [stack.node.path, stack]),
  );
  for (const [path, names] of Object.entries(before)) {
    for (const name of names) {
      const [later, earlier] = [stacks.get(path), stacks.get(name)];
      if (later && earlier) later.addStackDependency(earlier);
    }
  }
}
