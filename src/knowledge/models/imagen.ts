import { type ModelSheet, wildcard } from '../../contract/index.ts'

type Claims = ModelSheet['claims']

const guide = {
  kind: 'documented',
  source: 'https://ai.google.dev/gemini-api/docs/imagen',
  date: '2026-06-24',
} as const
const deprecations = {
  kind: 'documented',
  source: 'https://ai.google.dev/gemini-api/docs/deprecations',
  date: '2026-11-24',
} as const
const pricing = {
  kind: 'documented',
  source: 'https://ai.google.dev/gemini-api/docs/pricing',
  date: '2026-06-24',
} as const
const vertex = {
  kind: 'documented',
  source: 'https://cloud.google.com/vertex-ai/generative-ai/docs/models/imagen/4-0-generate',
  date: '2026-06-24',
} as const
const recorded = {
  kind: 'observed',
  source: 'crmne/ruby_llm recorded tests (29 responses)',
  date: '2026-03-16',
} as const

/** Sizes at 1K. The wide and tall ones are Vertex AI's, which serves the same models. */
const oneK = {
  '1:1': '1024x1024',
  '3:4': '896x1280',
  '4:3': '1280x896',
  '9:16': '768x1408',
  '16:9': '1408x768',
}
const twoK = {
  '1:1': '2048x2048',
  '3:4': '1792x2560',
  '4:3': '2560x1792',
  '9:16': '1536x2816',
  '16:9': '2816x1536',
}
type Ratio = keyof typeof oneK

/** Claims that all Imagen models share. `resolutions` are those of the model, smallest first. */
function family(resolutions: readonly ('1K' | '2K')[]): Claims {
  const sizes = { '1K': oneK, '2K': twoK }
  const ratios = Object.keys(oneK)
  const aspects = Object.fromEntries(
    ratios.map((ratio) => [
      ratio,
      // The keys of a literal are its keys.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      Object.fromEntries(resolutions.map((name) => [name, sizes[name][ratio as Ratio]])),
    ]),
  )
  const ratioRule = { type: 'choice', values: ratios, default: '1:1' } as const
  return [
    { path: 'endpoints', value: ['predict'], ...guide },
    { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...guide },
    {
      path: 'param.prompt',
      value: { type: 'text', maxLength: 480 * 8 },
      kind: 'inferred',
      source: guide.source,
      date: guide.date,
      note: 'documented as at most 480 tokens',
    },
    { path: 'param.n', value: { type: 'integer', min: 1, max: 4, default: 4 }, ...guide },
    { path: 'param.size', value: { type: 'size' }, ...guide },
    { path: 'param.aspect_ratio', value: ratioRule, ...guide },
    {
      path: 'param.image_size',
      value: { type: 'choice', values: resolutions, default: '1K' },
      ...guide,
    },
    {
      path: 'param.output_format',
      value: { type: 'choice', values: ['png', 'jpeg'], default: 'png' },
      ...vertex,
    },
    { path: 'param.output_compression', value: { type: 'integer', min: 0, max: 100 }, ...vertex },
    {
      path: 'param.personGeneration',
      value: {
        type: 'choice',
        values: ['dont_allow', 'allow_adult', 'allow_all'],
        default: 'allow_adult',
      },
      ...guide,
      note: 'allow_all is not allowed in the EU, the UK, Switzerland and the Middle East and North Africa',
    },
    { path: 'aspects', value: aspects, ...vertex },
    {
      path: 'size',
      value: {
        kind: 'list',
        sizes: Object.values(aspects).flatMap((row) => Object.values(row)),
        auto: false,
      },
      ...vertex,
      note: 'requested as an aspect ratio and a resolution; there is no field for pixels',
    },
    { path: 'delivery', value: 'b64_json', ...recorded },
    { path: 'echo', value: [], ...recorded },
    { path: 'usage', value: false, ...recorded },
  ]
}

const sheet = (
  model: string,
  [released, shutdown, replacement]: readonly [string, string, string],
  usd: number,
  resolutions: readonly ('1K' | '2K')[],
  more: Claims,
): ModelSheet => ({
  provider: 'gemini',
  model,
  claims: [
    ...family(resolutions),
    { path: 'released', value: released, ...deprecations },
    { path: 'shutdown', value: shutdown, ...deprecations },
    { path: 'replacement', value: [replacement], ...deprecations },
    ...more,
    { path: 'price', value: { kind: 'pictures', usd: { [wildcard]: { [wildcard]: usd } } }, ...pricing },
  ],
})

const next = 'gemini-3.1-flash-image'
const preview = '2026-02-17'
const title = (value: string): Claims => [{ path: 'title', value, ...guide }]
/** Firebase recommends the model that followed `next`. */
const migration: Claims = [
  {
    path: 'replacement',
    value: ['gemini-nano-banana-2.1'],
    kind: 'documented',
    source: 'https://firebase.google.com/docs/ai-logic/imagen-models-migration',
    date: '2026-11-30',
  },
]

/** Google's Imagen models of the Gemini API, oldest first. All are shut down. */
export const imagen: readonly ModelSheet[] = [
  sheet(
    'imagen-3.0-generate-002',
    ['2025-02-06', '2025-11-10', 'imagen-4.0-generate-001'],
    0.03,
    ['1K'],
    [...title('Imagen 3')],
  ),
  sheet(
    'imagen-4.0-generate-preview-06-06',
    ['2025-06-24', preview, 'imagen-4.0-generate-001'],
    0.04,
    ['1K', '2K'],
    [],
  ),
  sheet(
    'imagen-4.0-ultra-generate-preview-06-06',
    ['2025-06-24', preview, 'imagen-4.0-ultra-generate-001'],
    0.06,
    ['1K', '2K'],
    [],
  ),
  sheet(
    'imagen-4.0-generate-001',
    ['2025-06-24', '2026-08-17', next],
    0.04,
    ['1K', '2K'],
    [...title('Imagen 4'), ...migration],
  ),
  sheet(
    'imagen-4.0-ultra-generate-001',
    ['2025-06-24', '2026-08-17', next],
    0.06,
    ['1K', '2K'],
    [...title('Imagen 4 Ultra'), ...migration],
  ),
  sheet(
    'imagen-4.0-fast-generate-001',
    ['2025-06-24', '2026-08-17', next],
    0.02,
    ['1K'],
    [...title('Imagen 4 Fast'), ...migration],
  ),
]
