import { describe, expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import { modelFacts } from '../src/contract/index.ts'
import { knowledge } from '../src/knowledge/index.ts'
import type { Dialect, ExpectedFailure } from '../src/plugin/index.ts'
import { byCheck, failures, unverified, verifySimulator } from './support/matrix.ts'

/** A contract that each dialect accepts, as in graycard.yaml. */
const contracts: Readonly<
  Record<string, { readonly model: string; readonly aliasOf?: string; readonly request?: object }>
> = {
  azure: {
    model: 'gpt-image-2-deployment',
    aliasOf: 'gpt-image-2',
    request: { n: 1, size: '1024x1024' },
  },
  bfl: { model: 'flux-2-pro', request: { n: 1, size: '1024x1024', output_format: 'png' } },
  cloudflare: { model: '@cf/leonardo/lucid-origin', request: { n: 1, size: '1024x768' } },
  deepinfra: { model: 'black-forest-labs/FLUX-1-schnell', request: { n: 1, size: '1024x1024' } },
  fal: { model: 'fal-ai/flux/schnell', request: { n: 1, size: '1024x768' } },
  gemini: { model: 'gemini-3.1-flash-image', request: { n: 1, size: '1376x768' } },
  litellm: { model: 'gpt-image-2', request: { n: 1, size: '1024x1024' } },
  localai: { model: 'stablediffusion', request: { n: 1, size: '512x512' } },
  'new-api': { model: 'gpt-image-2', request: { n: 1, size: '1024x1024' } },
  'one-api': { model: 'gpt-image-2', request: { n: 1, size: '1024x1024' } },
  openai: { model: 'gpt-image-2', request: { n: 1, size: '1024x1024' } },
  openrouter: { model: 'openai/gpt-image-2', request: { n: 1, size: '1024x1024' } },
  replicate: { model: 'black-forest-labs/flux-schnell', request: { n: 1, aspect_ratio: '16:9' } },
  'stable-diffusion-cpp': { model: 'sd-cpp-local', request: { n: 1, size: '512x512' } },
  together: { model: 'black-forest-labs/FLUX.1-schnell', request: { n: 1, size: '1024x768', steps: 4 } },
  'vllm-omni': { model: 'Qwen/Qwen-Image', request: { n: 1, size: '1024x1024' } },
  xai: { model: 'grok-imagine-image', request: { n: 1, aspect_ratio: '16:9', resolution: '1k' } },
}

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
    contract: { provider, ...(contracts[provider] ?? { model: '' }) },
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

test('every dialect has a contract above, in the same order', () => {
  expect(Object.keys(contracts)).toEqual(builtins.dialects.map(({ id }) => id))
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
