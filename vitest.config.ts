import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const cores = availableParallelism()

/** Tests that make the modules under test fail, or measure the memory of the process. */
const isolated = ['test/store/errors.test.ts', 'test/transport/image-urls.test.ts']

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Rendered wording lies in one folder, which `npm run golden` writes: src/a/b.test.ts has test/golden/wording/src/a/b.txt.
    resolveSnapshotPath: (file) => {
      const name = path.relative(import.meta.dirname, file).replace(/\.test\.ts$/, '.txt')
      return path.join(import.meta.dirname, 'test/golden/wording', name)
    },
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
      // Unit tests pass values and share nothing, so they need no module graph of their own: a fifth of the time. They come first and
      // by themselves, for a worker that is to isolate begins anew.
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          isolate: false,
          maxWorkers: cores,
          sequence: { groupOrder: 1 },
        },
      },
      // Some wait more than they work: one more than there are cores. Left alone, Vitest takes one less. They run programs and servers of their
      // own and share a module graph, which each file would otherwise load for two to four seconds.
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/**/*.test.ts'],
          exclude: isolated,
          isolate: false,
          maxWorkers: cores + 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: { name: 'isolated', include: isolated, maxWorkers: cores, sequence: { groupOrder: 3 } },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.test.ts', 'src/**/*.test-d.ts', 'src/cli/main.ts', 'src/knowledge/**'],
      reporter: ['text-summary'],
    },
  },
})
