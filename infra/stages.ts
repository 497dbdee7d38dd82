// The one page a newsroom edits before its first deployment. What each setting means, and may be: stage-shape.ts.
import type * as z from 'zod';
import type { stageShape } from './stage-shape.ts';

type Stage = z.input<typeof stageShape>;

const dev: Stage = {
  region: 'eu-central-1',
  table: { readUnitsPerSecond: 500, writeUnitsPerSecond: 200 },
  backups: { pointInTimeDays: 7, dailyKeptDays: 7, monthlyKeptDays: 90 },
  throttle: { partner: { ratePerSecond: 50, burst: 100 }, newsroom: { ratePerSecond: 20, burst: 40 } },
  firewall: { requestsPerFiveMinutes: 3_000, partnerBodyBytes: 65_536 },
  concurrency: { partner: null, newsroom: null, deliver: 2 },
  logsKeptDays: 7,
  secretGeneration: 1,
  originGeneration: 1,
  mfa: 'optional',
  alarmEmail: null,
  canary: false,
  domain: null,
  standby: null,
  readOnly: false,
  repository: null,
};

const staging: Stage = {
  ...dev,
  region: null,
  table: { readUnitsPerSecond: 2_000, writeUnitsPerSecond: 500 },
  backups: { pointInTimeDays: 35, dailyKeptDays: 14, monthlyKeptDays: 90 },
  throttle: { partner: { ratePerSecond: 200, burst: 400 }, newsroom: { ratePerSecond: 50, burst: 100 } },
  logsKeptDays: 30,
  mfa: 'required',
  alarmEmail: 'dateline-staging@example.org',
  canary: true,
};

const prod: Stage = {
  ...staging,
  table: { readUnitsPerSecond: 10_000, writeUnitsPerSecond: 2_000 },
  backups: { pointInTimeDays: 35, dailyKeptDays: 14, monthlyKeptDays: 365 },
  throttle: { partner: { ratePerSecond: 1_000, burst: 1_000 }, newsroom: { ratePerSecond: 100, burst: 200 } },
  firewall: { requestsPerFiveMinutes: 30_000, partnerBodyBytes: 65_536 },
  concurrency: { partner: 200, newsroom: 50, deliver: 20 },
  logsKeptDays: 365,
  alarmEmail: 'dateline-alarms@example.org',
};

export const stages = { dev, staging, prod };
