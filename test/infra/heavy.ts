/** Tests that `npm run test:infra` runs and `npm test` does not: all of infra, for the CDK alone takes seconds to load. */
export const heavy = ['*.test.ts'];
