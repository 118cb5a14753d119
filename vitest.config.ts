import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // vitest.interop.config.ts
    exclude: [...configDefaults.exclude, 'test/interop/**'],
    testTimeout: 20_000,
    hookTimeout: 120_000,
    // Two cores: more workers only take turns.
    maxWorkers: 2,
    pool: 'forks',
  },
});
