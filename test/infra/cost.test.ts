import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { articles, deliveries, idle, partnerQueries, standing } from '../../infra/cost/compute.ts';
import { costTable } from '../../infra/cost/cost-table.ts';
import { count } from '../../infra/cost/count.ts';
import { type Measured, readMeasured } from '../../infra/cost/measured.ts';
import { inTwoRegions, settingsOf, someCode } from './synthesize.ts';
import { blockOf, plain } from './written-tables.ts';

process.env.CDK_VALIDATION = 'false';
const total = (lines: { dollars: number }[]) => lines.reduce((sum, { dollars }) => sum + dollars, 0);
/** Round numbers, so that the sums below can be checked in one's head. */
const measured = {
  measured: { on: '2026-01-01', commit: 'abcdef0', by: 'numbers for a test' },
  partnerQuery: {
    readUnits: 2,
    writeUnits: 1,
    milliseconds: 10,
    answerBytes: 10_000,
    logBytes: 1_000,
    accessLogBytes: 500,
  },
  delivery: {
    invocations: 1,
    readUnits: 4,
    writeUnits: 2,
    milliseconds: 100,
    payloadBytes: 1_000,
    queueRequests: 3,
    logBytes: 1_000,
  },
  article: { storedBytes: 10_000, writeUnits: 30 },
  idleSweep: { readUnits: 1, milliseconds: 10, logBytes: 0 },
} satisfies Measured;
const memory = { partner: 2, deliver: 1, sweep: 1 };
const copies = { daily: 14, monthly: 12 };

describe('the cost of work', () => {
  it('of a million partner queries is that of every part they pass through', () => {
    expect(partnerQueries(measured.partnerQuery, memory).map(({ dollars }) => Number(dollars.toFixed(4)))).toEqual([
      1.85, // a million requests, 10 GB
      0.6,
      1,
      0.4667, // 0.20 and 20,000 GB-seconds
      0.875, // 2 million reads, 1 million writes
      0.75, // 1 GB of our own lines, half a GB of the gateway's
      4.2008, // 840,157 traces: of 2,628,000 seconds 831,744 have a first request, and of the other 168,256 one in twenty
    ]);
  });

  it('of a million deliveries and a million articles adds up', () => {
    // A function with 1 GB has 1,024 of the 1,769 parts of a processor: what took 100 ms on a whole one is 172.8 GB-seconds a thousand.
    const functions = 0.2 + 0.1 * (1769 / 1024) * 13.3334;
    // A message with a group costs a quarter more than one without.
    expect(total(deliveries(measured.delivery, memory))).toBeCloseTo(functions + 1.75 + 1.5 + 0.09 + 0.5 + 4.2008, 3);
    const [often] = deliveries({ ...measured.delivery, invocations: 2 }, memory);
    expect(often?.dollars).toBeCloseTo(functions + 0.2, 3);
    expect(total(articles(measured.article, copies).once)).toBeCloseTo(18.75);
    // 10 GB, and as much again for each of 26 copies.
    expect(total(articles(measured.article, copies).monthly)).toBeCloseTo(10 * (0.25 + 0.2) + 10 * 26 * 0.1);
  });

  it('of waiting is that of starting every minute, each time traced, and of asking an empty queue', () => {
    const [sweep, traces, polls] = idle(measured.idleSweep, memory, 1).map(({ dollars }) => dollars);
    expect(sweep).toBeCloseTo(43_800 * (0.2 + 0.2303 + 0.125 + 1) * 1e-6, 4);
    expect(traces).toBeCloseTo(43_800 * 5e-6, 6);
    // Three polls a minute, five at a time.
    expect(polls).toBeCloseTo(43_800 * 3 * 5 * 0.4e-6, 6);
  });
});

describe('the cost of standing', () => {
  it('is counted in the templates', () => {
    const { standing: n, memory: gb, copies: kept, queues } = count(settingsOf('prod'), someCode);
    expect(n).toMatchObject({ keys: 1, secrets: 5, dashboards: 1, ownMetrics: 6, firewallRules: 5, healthChecks: 0 });
    expect([kept, queues]).toEqual([{ daily: 14, monthly: 12 }, 1]);
    expect(gb).toEqual({ partner: 1769 / 1024, deliver: 0.5, sweep: 0.5 });
    expect(total(standing(n))).toBeCloseTo(10 + 3 + n.alarmMetrics * 0.1 + 1.8 + 2 + 3);
  });

  it('grows with a second region', () => {
    const [one, two] = [settingsOf('prod'), inTwoRegions()].map((settings) => count(settings, someCode).standing);
    expect(two).toMatchObject({ keys: 2, healthChecks: 1 });
    expect(two?.alarmMetrics).toBeGreaterThan(one?.alarmMetrics ?? 0);
  });
});

it('all copies that are kept at a time are counted, for each is a full one', () => {
  const kept = (dailyKeptDays: number, monthlyKeptDays: number) =>
    count(settingsOf('prod', { backups: { pointInTimeDays: 35, dailyKeptDays, monthlyKeptDays } }), someCode).copies;
  expect(kept(35, 3_650)).toEqual({ daily: 35, monthly: 120 });
  expect(kept(7, 90)).toEqual({ daily: 7, monthly: 3 });
});

describe('the table', () => {
  it('gives no number for what nobody measured', () => {
    const text = costTable(count(settingsOf('prod'), someCode), null);
    expect(text).toContain('not measured yet');
    expect(text).not.toMatch(/million[^|]*\*\* \| \*\*\d/);
    const { partnerQuery: _, ...some } = measured;
    expect(costTable(count(settingsOf('prod'), someCode), some)).toContain(
      '| **A million partner queries** | not measured yet |',
    );
    expect(costTable(count(settingsOf('prod'), someCode), measured)).toContain(
      '| **A million partner queries** | **9.71** |',
    );
  });

  it('stands in docs/operations.md as it comes out now', () => {
    const text = costTable(count(settingsOf('prod', { region: 'us-east-1' }), someCode), readMeasured());
    expect(plain(blockOf('costs'))).toBe(plain(text));
  });

  it('refuses measurements that are incomplete or made up', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'measured-')), 'measured.json');
    writeFileSync(file, JSON.stringify({ ...measured, article: { storedBytes: -1, writeUnits: 3 } }));
    expect(() => readMeasured(file)).toThrow();
    expect(readMeasured(`${file}.none`)).toBeNull();
  });
});
