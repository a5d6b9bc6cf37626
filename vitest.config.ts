import { availableParallelism } from 'node:os';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** The quick suite: `npm test`, two minutes at most. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/{unit,property,contract,component,cli,action,reports,browser}/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/own-environment.ts'],
    // Loading the SDK anew for every file was a fifth of the CPU time. Files share modules, and no module of ours keeps more
    // than caches; the setup file puts the environment back.
    isolate: false,
    // Vitest would leave one core free; much of the time is waiting for processes and for clocks to move on.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});

export default config;
