// The tests of infra that take long: the validators, and the bundles under Lambda's Runtime API. `npm run test:infra`.
import { defineConfig, mergeConfig } from 'vitest/config';
import common from '../vitest.config.ts';
import { heavy } from './heavy.ts';

export default mergeConfig(
  { ...common, test: { ...common.test, include: [], exclude: [] } },
  defineConfig({ test: { include: heavy.map((name) => `infra/${name}`) } }),
);
