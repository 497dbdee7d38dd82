import { defineConfig } from 'vitest/config';
import { heavy } from './infra/heavy.ts';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    exclude: ['browser/**', 'faults/**', 'bench/**', 'import/long/**', ...heavy.map((name) => `infra/${name}`)],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // One more than there are cores here and in CI: many tests wait for a process or a clock. The default leaves one of two idle.
    maxWorkers: 3,
    // Two copies of graphql would load otherwise: vitest resolves its ESM build, Node the CommonJS one.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
    server: { deps: { inline: [/@pothos/, /graphql-yoga/, /@graphql-tools/, /@envelop/, /@actions/] } },
  },
});
