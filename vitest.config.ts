import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** The quick suite: `npm test`, two minutes at most. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/{unit,property,contract,component,cli}/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});

export default config;
