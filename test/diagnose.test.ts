import { afterAll, expect, test } from 'vitest'
import type { Fault } from './diagnose/fault.ts'
import { faults } from './diagnose/faults.ts'
import { type FaultResult, mistakes, runFault } from './diagnose/run-fault.ts'

/**
 * Experiments explain faults of requests, accounts, environments, gateways and upstream. `npm test` runs every eleventh fault, and
 * `npm run prove diagnose` all.
 */
const whole = process.env['FAULTS'] === 'whole'
const only = process.env['FAULT']
const some = faults.filter(({ name }, at) =>
  only === undefined ? whole || at % 11 === 0 : name.includes(only),
)
const results: { readonly fault: Fault; readonly result: FaultResult; readonly wrong: readonly string[] }[] =
  []

const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

afterAll(() => {
  if (!whole && only === undefined) return
  const right = results.filter(({ wrong }) => wrong.length === 0).length
  const images = results.map(({ result }) => result.billed)
  process.stdout.write(
    `${right} of ${results.length} faults explained. Billed images: median ${median(images)}, most ${Math.max(...images)}. ` +
      `Requests: median ${median(results.map(({ result }) => result.trials.length))}\n`,
  )
  for (const { fault, result, wrong } of results)
    if (wrong.length > 0 || only !== undefined) {
      process.stdout.write(`\n${fault.name}: ${wrong.join('; ')} (${result.billed} images)\n`)
      for (const { what, environment, result: how, status, says } of result.trials)
        process.stdout.write(`  ${what} @${environment}: ${how} ${status ?? ''} ${says}\n`)
      process.stdout.write(`  => ${JSON.stringify(result.diagnosis.why[0])}\n`)
    }
})

test.each(some.map((fault) => [fault.name, fault] as const))(
  '%s',
  { timeout: 60_000 },
  async (_name, fault) => {
    const result = await runFault(fault)
    const wrong = mistakes(fault, result)
    results.push({ fault, result, wrong })
    expect(wrong).toEqual([])
  },
)
