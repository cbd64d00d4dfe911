import { describe } from './runner/vitest.ts'
import { changeCases } from './store/changes.ts'
import { messageCases } from './store/messages.ts'
import type { Opener } from './store/rows.ts'
import { runCases } from './store/runs.ts'
import { sourceCases } from './store/sources.ts'
import { concurrencyCases } from './store/concurrency.ts'

/**
 * What every store has to do, whatever it keeps its rows in. `fresh` makes an empty database and gives what opens connections to it:
 * each test has a database of its own, and some open several connections at once.
 */
export function storeConformance(name: string, fresh: () => Promise<Opener>): void {
  describe(`the store, over ${name}`, () => {
    sourceCases(fresh)
    changeCases(fresh)
    runCases(fresh)
    messageCases(fresh)
    concurrencyCases(fresh)
  })
}
