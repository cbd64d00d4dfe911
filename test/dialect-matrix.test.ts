import { describe, expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import { modelFacts } from '../src/contract/index.ts'
import { knowledge } from '../src/knowledge/index.ts'
import type { Dialect, ExpectedFailure } from '../src/plugin/index.ts'
import { byCheck, failures, unverified, verifySimulator } from './support/matrix.ts'

/** A request that each shape of API takes, in the words of graycard.yaml. */
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

/** One full verification of the simulator in a provider's own shape. */
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

/** What any server shows that has this quirk, whatever its shape: the check that names it. */
const seenEverywhere: Readonly<Record<string, string>> = {
  'size-ignored': 'output/size',
  'wrong-key-accepted': 'auth/wrong-key-refused',
  'unknown-model-served': 'model/nonexistent-refused',
}

/** Pictures that a shape bills for calls that others refuse: what it serves is a finding of its own. */
const billedThough: Readonly<Record<string, number>> = {
  // JSON is read whatever the content type says.
  litellm: 1,
  // n of 0 is taken for 1.
  'new-api': 1,
  // Programs at home, which bill nobody: any n, and the second reads JSON of any content type.
  localai: 1,
  'stable-diffusion-cpp': 2,
}

/** A server without keys takes any, and one that does not look at the model's name serves any. */
const canShow = (quirk: string, { id, keyless }: Dialect) =>
  !(quirk === 'wrong-key-accepted' && keyless) &&
  !(quirk === 'unknown-model-served' && modelFacts(knowledge, id, '').absent?.includes('model'))

test('every shape is a row in the table above, in their order', () => {
  expect(Object.keys(contracts)).toEqual(builtins.dialects.map(({ id }) => id))
})

// A shape of jobs is mostly waited for: the others are verified meanwhile.
describe.concurrent.each([...builtins.dialects])('the shape of $id', (dialect) => {
  const { id, provokes } = dialect
  test('raises no false alarm, and everything is measured', async () => {
    const { report } = await verify(id, [])
    expect(failures(report)).toEqual([...provokes].toSorted(byCheck))
    expect(unverified(report)).toEqual([])
    expect(report.runs[0]?.images).toHaveLength(1)
  })
  test('bills nothing under --free, but for what is known of it', async () => {
    expect((await verify(id, [], ['--free'])).billed).toBe(billedThough[id] ?? 0)
  })
  test.each(Object.entries(seenEverywhere).filter(([quirk]) => canShow(quirk, dialect)))(
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
  'the shape of $id makes nobody a suspect for taking no key, where one is sent',
  async ({ id, provokes }) => {
    const known = new Set(provokes.map(sameRow))
    const { report } = await verify(id, [], [], true)
    const added = failures(report).filter((one) => !known.has(sameRow(one)))
    expect(added).toEqual([
      { check: 'auth/missing-key-refused', blame: 'your_environment', severity: 'notice' },
    ])
  },
)
