import type * as Vitest from 'vitest'

/**
 * Vitest, which the testers need and `startSimulator` does not: tests with another runner import this module too, where Vitest may be absent.
 * Vitest sets the variable in its workers. Source: https://vitest.dev/guide/migration, `VITEST`.
 */
const vitest: typeof Vitest | undefined =
  process.env['VITEST'] === undefined ? undefined : await import('vitest')

const absent = (): never => {
  throw new TypeError('The testers of graycard/testing run in Vitest only.')
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const { describe, expect, test } =
  vitest ?? ({ describe: absent, expect: absent, test: absent } as never)
