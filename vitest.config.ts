import { defineConfig } from 'vitest/config';

/** A busy machine is slow, not wrong: these end a test that hangs, and none measures with them. */
const patience = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
};

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
          ...patience,
        },
      },
      {
        test: {
          name: 'browser-like',
          environment: 'jsdom',
          include: ['src/{panel,viewer}/**/*.test.{ts,tsx}'],
          setupFiles: ['src/panel/testing/waitPatiently.ts'],
          ...patience,
        },
      },
    ],
  },
});
