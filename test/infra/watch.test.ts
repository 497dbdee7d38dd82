import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { given, settingsOf, templatesOf } from './synthesize.ts';

const runbook = new URL('../../docs/runbook/', import.meta.url);
type Alarm = { AlarmName: string; AlarmDescription: string; AlarmActions: unknown[]; OKActions: unknown[] };
let alarms: Alarm[];

beforeAll(() => {
  alarms = [...templatesOf(settingsOf('prod')).values()].flatMap(
    (template) => given(template, 'AWS::CloudWatch::Alarm') as Alarm[],
  );
});

describe('every alarm', () => {
  it('says whom the fault hurts, what to do first and which page goes on, and that page is there', () => {
    expect(alarms.length).toBeGreaterThan(15);
    for (const { AlarmName, AlarmDescription } of alarms) {
      const [, page] =
        AlarmDescription.match(/^Hurts: .{20,}\. First: .{20,}[.?)] Then: docs\/runbook\/([a-z-]+)\.md$/) ?? [];
      expect(page, `${AlarmName}: ${AlarmDescription}`).toBeDefined();
      expect(existsSync(new URL(`${page}.md`, runbook)), `docs/runbook/${page}.md of ${AlarmName}`).toBe(true);
    }
  });

  it('is heard when it sounds and when it ends', () => {
    for (const { AlarmActions, OKActions } of alarms) expect([AlarmActions.length, OKActions.length]).toEqual([1, 1]);
  });
});

describe('every page of the runbook', () => {
  it('belongs to an alarm, and names each of them', () => {
    for (const file of readdirSync(runbook).filter((name) => name !== 'README.md')) {
      const mine = alarms.filter(({ AlarmDescription }) => AlarmDescription.endsWith(`docs/runbook/${file}`));
      expect(mine, file).not.toEqual([]);
      const text = readFileSync(new URL(file, runbook), 'utf8');
      for (const { AlarmName } of mine) expect(text, file).toContain(`\`${AlarmName.replace('dateline-prod-', '')}\``);
    }
  });
});
