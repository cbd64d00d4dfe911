import { describe, expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import { modelFacts } from '../src/contract/index.ts'
import { knowledge } from '../src/knowledge/index.ts'
import type { Dialect, ExpectedFailure } from '../src/plugin/index.ts'
import { dialectContracts } from './support/dialect-contracts.ts'
import { byCheck, failures, unverified, verifySimulator } from './support/matrix.ts'

/** A full verification of the simulator in a provider's own shape. */
const verify = (
  provider: string,
  quirks: readonly string[],
  options: readonly string[] = [],
  keyed = builtins.dialects.find((one) => one.id === provider)?.keyless !== true,
) =>
  verifySimulator({
    quirks,
    shape: provider,
    contract: { provider, ...(dialectContracts[provider] ?? { model: '' }) },
    options,
    keyed,
  })

const sameRow = ({ check, blame, severity }: ExpectedFailure) => `${check} ${blame} ${severity}`

/** Quirk → the check that fails because of it in every dialect. */
const everywhere: Readonly<Record<string, string>> = {
  'size-ignored': 'output/size',
  'wrong-key-accepted': 'auth/wrong-key-refused',
  'unknown-model-served': 'model/nonexistent-refused',
}

/** Images that a dialect bills for requests that others reject. That it accepts them is a finding of its own. */
const extraBilled: Readonly<Record<string, number>> = {
  // It reads JSON whatever the content type.
  litellm: 1,
  // It reads an n of 0 as 1.
  'new-api': 1,
  // Self-hosted servers accept any n. The second also reads JSON of any content type.
  localai: 1,
  'stable-diffusion-cpp': 2,
}

/** A server without API keys accepts any key, and one that ignores the model name accepts any model. */
const canShow = (quirk: string, { id, keyless }: Dialect) =>
  !(quirk === 'wrong-key-accepted' && keyless) &&
  !(quirk === 'unknown-model-served' && modelFacts(knowledge, id, '').absent?.includes('model'))

test('every dialect has a contract, in the same order', () => {
  expect(Object.keys(dialectContracts)).toEqual(builtins.dialects.map(({ id }) => id))
})

// Dialects with jobs mostly wait, so they are verified concurrently.
describe.concurrent.each([...builtins.dialects])('the dialect $id', (dialect) => {
  const { id, provokes } = dialect
  test('raises no false alarm and leaves nothing unverified', async () => {
    const { report } = await verify(id, [])
    expect(failures(report)).toEqual([...provokes].toSorted(byCheck))
    expect(unverified(report)).toEqual([])
    expect(report.runs[0]?.images).toHaveLength(1)
  })
  test('bills nothing under --free, except for its own findings', async () => {
    expect((await verify(id, [], ['--free'])).billed).toBe(extraBilled[id] ?? 0)
  })
  test.each(Object.entries(everywhere).filter(([quirk]) => canShow(quirk, dialect)))(
    'shows the quirk %s',
    async (quirk, check) => {
      const known = new Set(provokes.map(sameRow))
      const { report } = await verify(id, [quirk])
      const added = failures(report).filter((one) => !known.has(sameRow(one)))
      expect(added.map((one) => one.check)).toContain(check)
    },
  )
})

test.each(builtins.dialects.filter((one) => one.keyless))(
  'the dialect $id without API keys is not blamed when a key is sent',
  async ({ id, provokes }) => {
    const known = new Set(provokes.map(sameRow))
    const { report } = await verify(id, [], [], true)
    const added = failures(report).filter((one) => !known.has(sameRow(one)))
    expect(added).toEqual([
      { check: 'auth/missing-key-refused', blame: 'your_environment', severity: 'notice' },
    ])
  },
)
