/** Tests that `npm run test:infra` runs and `npm test` does not. */
export const heavy = ['checks.test.ts', 'bundles.test.ts', 'run-*.test.ts'];
