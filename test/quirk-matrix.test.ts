import { describe, expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import { internalErrorText, optionalField, type Report } from '../src/contract/index.ts'
import { findingAlerts } from '../src/engine/notify/index.ts'
import { knowledge } from '../src/knowledge/index.ts'
import type { ExpectedFailure, Quirk } from '../src/plugin/index.ts'
import { byCheck, failures, unverified, verifySimulator } from './support/matrix.ts'

type Shows = Pick<Quirk, 'request' | 'expect' | 'edit'> & { readonly model?: string }

const quirks = builtins.quirks.map((quirk) => ({
  ...quirk,
  ...optionalField('model', knowledge.quirkModels?.[quirk.id]?.shows),
}))

/** A full verification of the simulator with these quirks. */
async function verify(
  provider: string,
  names: readonly string[],
  { model = 'gpt-image-2', request = {}, expect: expectations = {}, edit }: Shows = {},
): Promise<Report> {
  const { code, stderr, report } = await verifySimulator({
    quirks: names,
    contract: {
      provider,
      model,
      request: { n: 1, size: '1024x1024', ...request },
      expect: expectations,
      ...optionalField('edit', edit),
    },
  })
  expect([0, 1, 3]).toContain(code)
  expect(stderr).not.toContain(internalErrorText)
  expect(stderr).not.toMatch(/^\s+at /m)
  return report
}

/** A gateway's price is unknown, with or without quirks. */
const always: ExpectedFailure = { check: 'billing/price-known', blame: 'unknown', severity: 'notice' }
const expected = ({ provokes }: Quirk) => [...provokes, always].toSorted(byCheck)

test('a vendor without quirks: nothing fails and nothing is unverified', async () => {
  const report = await verify('openai', [])
  expect(failures(report)).toEqual([])
  expect(unverified(report)).toEqual([])
})

const special = quirks.filter(({ request, model, expect: expectations, edit }) =>
  [request, model, expectations, edit].some((one) => one !== undefined),
)
const nothing: Pick<Quirk, 'id' | 'provokes'> & Shows = { id: 'nothing', provokes: [] }
/** What a gateway accepts beyond the vendor does not show without the quirk. */
const shownByResponse = special.filter(({ provokes }) =>
  provokes.some(({ check }) => check !== 'request/valid'),
)
test.each([nothing, ...shownByResponse])(
  'a gateway without quirks, the contract that shows $id: only the price is unknown',
  async ({ provokes, ...shows }) => {
    const report = await verify('openai-compatible', [], shows)
    // request/valid judges only the request, whatever the response.
    const ofTheRequest = provokes.filter(({ check }) => check === 'request/valid')
    expect(failures(report)).toEqual([...ofTheRequest, always].toSorted(byCheck))
    expect(unverified(report)).toEqual([])
  },
)

test('response_format is rejected, unless a gateway accepts it', async () => {
  const report = await verify('openai-compatible', [], { request: { response_format: 'b64_json' } })
  const ofTheRequest = { blame: 'your_request', severity: 'breaking' } as const
  expect(failures(report)).toEqual([
    always,
    { check: 'request/accepted', ...ofTheRequest },
    { check: 'request/valid', ...ofTheRequest },
  ])
})

describe('each quirk fails exactly its checks, with the right blame', () => {
  test.each(quirks)('$id', async (quirk) => {
    const report = await verify('openai-compatible', [quirk.id], quirk)
    expect(failures(report)).toEqual(expected(quirk))
    // A check is unverified only because of a failure that the report names.
    const open = new Set([...failures(report), ...unverified(report)].map(({ check }) => check))
    const unexplained = unverified(report).filter(({ because = [] }) => !because.some((one) => open.has(one)))
    expect(unexplained).toEqual([])
    // A quirk is one cause, so it is one alert to a recipient of risky failures. A notice may be an alert of its own.
    const alerts = findingAlerts(report, []).filter(({ severity }) => severity !== 'notice')
    expect(alerts.map(({ title, facts }) => [title, ...facts]).slice(1)).toEqual([])
  })
})
