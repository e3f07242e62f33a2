import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/unit.json' },
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/{contract,bff,simulator}/**/*.test.ts', 'tools/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'browser-like',
          environment: 'jsdom',
          include: ['src/{panel,viewer}/**/*.test.{ts,tsx}'],
          setupFiles: ['src/panel/testing/waitPatiently.ts'],
          testTimeout: 20_000,
        },
      },
    ],
  },
});
