import { describe, expect, it } from 'vitest';
import { given, inTwoRegions, templateOf, templatesOf } from './synthesize.ts';

describe('in two regions', () => {
  it.each(['home', 'standby'] as const)('one region sweeps and writes, when the writer is %s', (writer) => {
    const both = templatesOf(inTwoRegions(writer));
    const state = (name: string) => given(templateOf(both, name), 'AWS::Scheduler::Schedule')[0]?.State;
    const writes = (name: string) =>
      JSON.stringify(templateOf(both, name).toJSON()).match(/"Sid":"Write"/g)?.length ?? 0;
    const [working, waiting] = writer === 'home' ? ['', '@eu-west-1'] : ['@eu-west-1', ''];
    expect(state(`dateline-prod-delivery${working}`)).toBe('ENABLED');
    expect(state(`dateline-prod-delivery${waiting}`)).toBe('DISABLED');
    expect([writes(`dateline-prod-api${working}`), writes(`dateline-prod-delivery${working}`)]).toEqual([2, 3]);
    expect([writes(`dateline-prod-api${waiting}`), writes(`dateline-prod-delivery${waiting}`)]).toEqual([0, 0]);
  });

  it('where nothing is written nobody is woken who could do nothing: neither by the stream nor by what is left in the queue', () => {
    const woken = (writer: 'home' | 'standby', where = '') =>
      given(
        templateOf(templatesOf(inTwoRegions(writer)), `dateline-prod-delivery${where}`),
        'AWS::Lambda::EventSourceMapping',
      ).map(({ Enabled }) => Enabled);
    expect([woken('home'), woken('home', '@eu-west-1')]).toEqual([[true, true], [false]]);
    expect([woken('standby'), woken('standby', '@eu-west-1')]).toEqual([[false, false], [true]]);
  });

  it.each(['home', 'standby'] as const)(
    'both are watched, and the sweep where it runs, when the writer is %s',
    (writer) => {
      const both = templatesOf(inTwoRegions(writer));
      const [home, away] = ['', '@eu-west-1'].map((where) => {
        const template = templateOf(both, `dateline-prod-watch${where}`);
        const alarms = given(template, 'AWS::CloudWatch::Alarm').map(({ AlarmName }) => String(AlarmName).slice(14));
        const dashboards = given(template, 'AWS::CloudWatch::Dashboard').map(({ DashboardName }) => DashboardName);
        return { alarms: alarms.sort(), dashboards };
      });
      const writers = ['late-deliveries', 'sweep-silent'];
      const [working, waiting] = writer === 'home' ? [home, away] : [away, home];
      expect(waiting?.alarms).toEqual(expect.arrayContaining(['dead-letters', 'partner-5xx', 'table-throttled']));
      expect(working?.alarms).toEqual([...(waiting?.alarms ?? []), ...writers].sort());
      expect([home?.dashboards, away?.dashboards]).toEqual([['dateline-prod'], ['dateline-prod-eu-west-1']]);
    },
  );

  it('partners are led to the standby when home is ill, and editors only by a decision', () => {
    const records = (writer: 'home' | 'standby') =>
      given(templateOf(templatesOf(inTwoRegions(writer)), 'dateline-prod-dns'), 'AWS::Route53::RecordSet');
    const [first, second, newsroom] = records('home');
    expect(first).toMatchObject({
      Name: 'partner-origin.wire.example.org',
      Failover: 'PRIMARY',
      HealthCheckId: expect.anything(),
    });
    expect(second).toMatchObject({ Name: 'partner-origin.wire.example.org', Failover: 'SECONDARY' });
    expect(newsroom?.Failover).toBeUndefined();
    expect(JSON.stringify(newsroom)).toContain('dateline-prod-edge-facts');
    expect(JSON.stringify(records('standby')[2])).toContain('dateline-prod-origins');
    expect(JSON.stringify(records('standby')[2])).toContain('"Region":"eu-west-1"');
  });

  it('what a failover deploys reads nothing of the region that failed', () => {
    const both = templatesOf(inTwoRegions('standby'));
    for (const name of ['key', 'alerts', 'gateway', 'api', 'delivery', 'watch', 'origins']
      .map((n) => `${n}@eu-west-1`)
      .concat('dns')) {
      const read =
        JSON.stringify(templateOf(both, `dateline-prod-${name}`).toJSON()).match(/"Fn::GetStackOutput":\{[^}]*\}/g) ??
        [];
      const ofHome = read.filter((reference) => reference.includes('"eu-central-1"'));
      expect(ofHome, name).toEqual(name.startsWith('key') ? [expect.stringContaining('dateline-prod-key')] : []);
    }
  });

  it('the table has a replica as well guarded as itself, and its stream carries what replication needs', () => {
    const [table] = given(templateOf(templatesOf(inTwoRegions()), 'dateline-prod-data'), 'AWS::DynamoDB::GlobalTable');
    expect(table).toMatchObject({
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      Replicas: expect.arrayContaining(
        ['eu-central-1', 'eu-west-1'].map((Region) =>
          expect.objectContaining({
            Region,
            DeletionProtectionEnabled: true,
            SSESpecification: expect.anything(),
            PointInTimeRecoverySpecification: expect.anything(),
          }),
        ),
      ),
    });
  });
});
