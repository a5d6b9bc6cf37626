import { defineConfig, mergeConfig, type ViteUserConfig } from 'vitest/config';
import quick from './vitest.config.ts';

/** Everything: `npm run test:full`, the whole contract on LocalStack included. */
const config: ViteUserConfig = mergeConfig(
  quick,
  defineConfig({
    test: { include: ['test/full/**/*.test.ts'], env: { S3REC_TEST_EXTENT: 'whole' }, testTimeout: 120_000 },
  }),
);

export default config;
