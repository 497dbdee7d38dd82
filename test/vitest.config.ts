import { defineConfig } from 'vitest/config';
import { heavy } from './infra/heavy.ts';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    exclude: ['browser/**', 'faults/**', 'bench/**', ...heavy.map((name) => `infra/${name}`)],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Two copies of graphql would load otherwise: vitest resolves its ESM build, Pothos and Yoga the CommonJS one.
    server: { deps: { inline: [/@pothos/, /graphql-yoga/, /@graphql-tools/, /@envelop/] } },
  },
});
