import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A proxy or a key of the machine that runs the tests must not reach into them.
    env: {
      HTTP_PROXY: '',
      HTTPS_PROXY: '',
      http_proxy: '',
      https_proxy: '',
      ALL_PROXY: '',
      all_proxy: '',
      NO_COLOR: '',
    },
    projects: [
      // Unit tests pass values and share nothing, so they need no module graph of their own: a fifth of the time.
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'], isolate: false } },
      { extends: true, test: { name: 'system', include: ['test/**/*.test.ts'] } },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.test.ts', 'src/**/*.test-d.ts', 'src/cli/main.ts', 'src/knowledge/**'],
      reporter: ['text-summary'],
    },
  },
})
