// Moving the writer: what CloudFormation does when its setting changes, read off the templates before and after.
import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { forFailover } from '../../infra/settings.ts';
import { inTwoRegions, templateOf, templatesOf } from './synthesize.ts';

const of = (writer: 'home' | 'standby', name: string): Template =>
  templateOf(templatesOf(inTwoRegions(writer)), `dateline-prod-${name}`);
/** Each stack with rights, as it is where it writes and where it does not. */
const stacks = ['api', 'delivery', 'api@eu-west-1', 'delivery@eu-west-1'].map((name) => {
  const [home, standby] = [of('home', name), of('standby', name)];
  const [writes, waits] = name.includes('@') ? [standby, home] : [home, standby];
  return [name, writes, waits] as const;
});
const idsOf = (template: Template, type: string) => Object.keys(template.findResources(type));
const rightsOf = (writes: Template, waits: Template) => {
  const kept = idsOf(waits, 'AWS::IAM::Policy');
  return idsOf(writes, 'AWS::IAM::Policy').filter((id) => !kept.includes(id));
};

describe.each(stacks)('when the writer leaves %s', (_, writes, waits) => {
  it('its rights go last: they leave the template, and nothing that stays loses any', () => {
    const before = writes.findResources('AWS::IAM::Policy');
    for (const [id, policy] of Object.entries(waits.findResources('AWS::IAM::Policy')))
      expect(policy).toEqual(before[id]);
    const functions = idsOf(writes, 'AWS::Lambda::Function').length;
    expect(rightsOf(writes, waits)).toHaveLength(functions);
  });

  it('and when it comes, no function runs as writer before it has them', () => {
    const rights = rightsOf(writes, waits);
    const waited = Object.values(writes.findResources('AWS::Lambda::Function')).flatMap(({ DependsOn }) =>
      rights.filter((id) => DependsOn.includes(id)),
    );
    expect(waited.sort()).toEqual(rights.sort());
  });
});

describe('a deployment with -c failover=true', () => {
  it('moves every alias at once, by no rollout that an alarm could take back; any other goes by steps', () => {
    const settings = inTwoRegions('standby');
    const policies = (failover: boolean) =>
      [...templatesOf({ ...settings, failover }).values()].flatMap((template) =>
        Object.values(template.findResources('AWS::Lambda::Alias')).map(({ UpdatePolicy }) => UpdatePolicy),
      );
    expect(policies(true)).toEqual(Array(10).fill(undefined));
    expect(policies(false)).toEqual(Array(10).fill({ CodeDeployLambdaAliasUpdate: expect.anything() }));
  });

  it('changes nothing else', () => {
    const [usual, once] = [false, true].map((failover) => templatesOf({ ...inTwoRegions('standby'), failover }));
    for (const [name, template] of once ?? []) {
      const without = ({ Resources }: { Resources: Record<string, { UpdatePolicy?: object }> }) =>
        Object.entries(Resources).map(([id, { UpdatePolicy: _, ...resource }]) => [id, resource]);
      expect(without(template.toJSON() as never), name).toEqual(without(usual?.get(name)?.toJSON() as never));
    }
  });

  it('is asked for in one way', () => {
    expect(forFailover(inTwoRegions(), 'true').failover).toBe(true);
    for (const asked of [undefined, 'false']) expect(forFailover(inTwoRegions(), asked).failover).toBe(false);
    expect(() => forFailover(inTwoRegions(), 'yes')).toThrow('-c failover is "yes": say true, or leave it out.');
  });
});
