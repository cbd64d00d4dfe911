import { wildcard, type ModelSheet } from '../../contract/index.ts'
import { assumedAsIn } from './gpt-image-usage.ts'

type Claims = ModelSheet['claims']
type Aspects = Readonly<Record<string, Readonly<Record<string, string>>>>

const guide = {
  kind: 'documented',
  source: 'https://ai.google.dev/gemini-api/docs/image-generation',
  date: '2026-11-24',
} as const
const reference = {
  kind: 'documented',
  source: 'https://ai.google.dev/api/generate-content',
  date: '2026-11-24',
} as const
const pricing = {
  kind: 'documented',
  source: 'https://ai.google.dev/gemini-api/docs/pricing',
  date: '2026-11-24',
} as const
const deprecations = {
  kind: 'documented',
  source: 'https://ai.google.dev/gemini-api/docs/deprecations',
  date: '2026-11-24',
} as const

const vertex = {
  kind: 'documented',
  source: 'https://cloud.google.com/vertex-ai/generative-ai/docs/learn/model-versions',
  date: '2026-08-22',
} as const
const changelog = {
  kind: 'documented',
  source: 'https://ai.google.dev/gemini-api/docs/changelog',
} as const
/** Google's announcement of Gemini Nano Banana 2.1. */
const banana = { ...changelog, date: '2026-10-06' } as const

/** Sizes of the models with one resolution. */
const oneK: Aspects = {
  '1:1': { '1K': '1024x1024' },
  '2:3': { '1K': '832x1248' },
  '3:2': { '1K': '1248x832' },
  '3:4': { '1K': '864x1184' },
  '4:3': { '1K': '1184x864' },
  '4:5': { '1K': '896x1152' },
  '5:4': { '1K': '1152x896' },
  '9:16': { '1K': '768x1344' },
  '16:9': { '1K': '1344x768' },
  '21:9': { '1K': '1536x672' },
}

/** Sizes of later models, which also support two and four times each edge. */
const upTo4K: Aspects = {
  '1:1': { '1K': '1024x1024', '2K': '2048x2048', '4K': '4096x4096' },
  '2:3': { '1K': '848x1264', '2K': '1696x2528', '4K': '3392x5056' },
  '3:2': { '1K': '1264x848', '2K': '2528x1696', '4K': '5056x3392' },
  '3:4': { '1K': '896x1200', '2K': '1792x2400', '4K': '3584x4800' },
  '4:3': { '1K': '1200x896', '2K': '2400x1792', '4K': '4800x3584' },
  '4:5': { '1K': '928x1152', '2K': '1856x2304', '4K': '3712x4608' },
  '5:4': { '1K': '1152x928', '2K': '2304x1856', '4K': '4608x3712' },
  '9:16': { '1K': '768x1376', '2K': '1536x2752', '4K': '3072x5504' },
  '16:9': { '1K': '1376x768', '2K': '2752x1536', '4K': '5504x3072' },
  '21:9': { '1K': '1584x672', '2K': '3168x1344', '4K': '6336x2688' },
}

/** Sizes of Gemini 3.1 Flash Image, which also has narrow ratios and half the resolution. Google's table gives 21:9 at 512 as 792x168, which is another ratio: left out. */
const from512: Aspects = {
  ...Object.fromEntries(
    Object.entries({
      '1:1': '512x512',
      '2:3': '424x632',
      '3:2': '632x424',
      '3:4': '448x600',
      '4:3': '600x448',
      '4:5': '464x576',
      '5:4': '576x464',
      '9:16': '384x688',
      '16:9': '688x384',
    }).map(([ratio, half]) => [ratio, { ...upTo4K[ratio], '512': half }]),
  ),
  '21:9': upTo4K['21:9'] ?? {},
  '1:4': { '512': '256x1024', '1K': '512x2048', '2K': '1024x4096', '4K': '2048x8192' },
  '4:1': { '512': '1024x256', '1K': '2048x512', '2K': '4096x1024', '4K': '8192x2048' },
  '1:8': { '512': '192x1536', '1K': '384x3072', '2K': '768x6144', '4K': '1536x12288' },
  '8:1': { '512': '1536x192', '1K': '3072x384', '2K': '6144x768', '4K': '12288x1536' },
}

/** Google's own description of the request. */
const discovery = {
  kind: 'documented',
  source: 'https://generativelanguage.googleapis.com/$discovery/rest?version=v1beta (ImageConfig)',
  date: '2026-03-22',
} as const

/** Documented claims that all image models share, with those that follow from the table of sizes. */
function family(aspects: Aspects, tokens: Readonly<Record<string, number>>): Claims {
  const rows = Object.values(aspects)
  const ratios = { type: 'choice', values: Object.keys(aspects) } as const
  const sizes = { type: 'choice', values: Object.keys(rows[0] ?? {}), default: '1K' } as const
  const counts = rows.flatMap((row) =>
    Object.entries(row).map(([name, size]): [string, number] => [size, tokens[name] ?? 0]),
  )
  return [
    { path: 'endpoints', value: ['generateContent', 'streamGenerateContent'], ...reference },
    { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...reference },
    {
      path: 'param.prompt',
      value: { type: 'text', maxLength: 131_072 },
      kind: 'inferred',
      source: guide.source,
      date: guide.date,
      note: 'the context is at most 131,072 tokens, and a token is at least one character',
    },
    { path: 'param.n', value: { type: 'integer', min: 1, max: 1, default: 1 }, ...guide },
    { path: 'param.size', value: { type: 'size' }, ...guide },
    { path: 'param.aspectRatio', value: ratios, ...guide },
    { path: 'param.aspect_ratio', value: ratios, ...guide },
    { path: 'param.imageSize', value: sizes, ...guide },
    { path: 'param.image_size', value: sizes, ...guide },
    { path: 'param.stream', value: { type: 'boolean', default: false }, ...reference },
    { path: 'aspects', value: aspects, ...guide },
    {
      path: 'size',
      value: { kind: 'list', sizes: rows.flatMap((row) => Object.values(row)), auto: false },
      ...guide,
      note: 'requested as an aspect ratio and a resolution; there is no field for pixels',
    },
    { path: 'delivery', value: 'b64_json', ...reference },
    { path: 'usage', value: true, ...reference },
    {
      path: 'tokens',
      value: { kind: 'table', tokens: { [wildcard]: Object.fromEntries(counts) }, perPartial: 0 },
      ...pricing,
    },
  ]
}

const dated = (model: string, claims: Claims, more: Claims): ModelSheet => ({
  provider: 'gemini',
  model,
  claims: [...claims, ...more],
})
const flash25 = family(oneK, { '1K': 1290 })
const ratios31 = { type: 'choice', values: Object.keys(from512) } as const
const sizes31 = { type: 'choice', values: ['512', '1K', '2K', '4K'], default: '1K' } as const
const flash31: Claims = [
  ...family(from512, { '512': 747, '1K': 1120, '2K': 1680, '4K': 2520 }),
  { path: 'param.aspectRatio', value: ratios31, ...discovery },
  { path: 'param.aspect_ratio', value: ratios31, ...discovery },
  { path: 'param.imageSize', value: sizes31, ...discovery },
  { path: 'param.image_size', value: sizes31, ...discovery },
]
const pro3 = family(upTo4K, { '1K': 1120, '2K': 1120, '4K': 2000 })

/** Output limit of a model, with a page of Google's model documentation. */
const outputLimit = (page: string): Claims => [
  {
    path: 'outputLimit',
    value: 32_768,
    kind: 'documented',
    source: `https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/gemini/${page}`,
    date: '2026-11-30',
  },
]
const price25: Claims = [
  {
    path: 'price',
    value: { kind: 'tokens', textIn: 0.3, imageIn: 0.3, imageOut: 30 },
    ...pricing,
    note: 'documented as $0.039 for an image of 1290 tokens',
  },
]
const price31: Claims = [
  ...outputLimit('3-1-flash-image-preview'),
  {
    path: 'price',
    value: { kind: 'tokens', textIn: 0.5, imageIn: 0.5, imageOut: 60, textOut: 3 },
    ...pricing,
  },
]
const price3: Claims = [
  ...outputLimit('3-pro-image'),
  { path: 'price', value: { kind: 'tokens', textIn: 2, imageIn: 2, imageOut: 120, textOut: 12 }, ...pricing },
]

/** Aspect ratios of `from512` with some of its resolutions. */
const only = (resolutions: readonly string[]): Aspects =>
  Object.fromEntries(
    Object.entries(from512).map(([ratio, sizes]) => [
      ratio,
      Object.fromEntries(Object.entries(sizes).filter(([name]) => resolutions.includes(name))),
    ]),
  )

/** Display names of a model in Google's documents. */
const titled = (...names: readonly string[]): Claims =>
  names.map((value) => Object.assign({ path: 'title', value } as const, guide))

/** Claims about Gemini 3.1 Flash-Lite Image. Google's guide lists 512 to 4K, and only 1K was accepted. */
const flashLite31: Claims = [
  ...family(only(['1K']), { '1K': 1120 }).filter(({ path }) => !/^param\.image_?size$/i.test(path)),
  ...(['param.imageSize', 'param.image_size'] as const).map((path): Claims[number] => ({
    path,
    value: { type: 'choice', values: ['1K'], default: '1K' },
    kind: 'observed',
    source: 'pollinations/pollinations PR12132 (requests to Vertex AI)',
    date: '2026-06-30',
    note: 'another resolution is rejected with 400, although the guide lists 512 to 4K',
  })),
]

const bananaSizes = { type: 'choice', values: ['1K', '2K', '4K'], default: '1K' } as const
const without512 = '512 is rejected with 400 (docs.laozhang.ai, 2026-10-07)'

/** How the tokens of an image of Gemini Nano Banana 2.1 are known. */
const fromPrices = {
  kind: 'inferred',
  source:
    'BerriAI/litellm discussion 44983 ($0.0336 for an image at 1K); https://fal.ai/learn/tools/nano-banana-api',
  date: '2026-11-30',
  note: 'from prices per image: exact at 1K; at 4K from $0.134 at $35.294 a million; 2K is as in gemini-3.1-flash-image',
} as const

/** Claims about Gemini Nano Banana 2.1, the update of Gemini 3.1 Flash Image. */
const banana21: Claims = [
  ...family(only(['1K', '2K', '4K']), { '1K': 1120, '2K': 1680, '4K': 3780 }).flatMap((claim) =>
    claim.path === 'tokens' ? [{ ...claim, ...fromPrices }] : assumedAsIn('gemini-3.1-flash-image', [claim]),
  ),
  { path: 'param.imageSize', value: bananaSizes, ...banana, note: without512 },
  { path: 'param.image_size', value: bananaSizes, ...banana, note: without512 },
]

/** Google's image models of the Gemini API, oldest first. */
export const geminiImage: readonly ModelSheet[] = [
  dated('gemini-2.5-flash-image-preview', flash25, [
    ...titled('Gemini 2.5 Flash Image Preview'),
    { path: 'released', value: '2025-05-07', ...deprecations },
    { path: 'shutdown', value: '2026-01-15', ...deprecations },
    { path: 'replacement', value: ['gemini-2.5-flash-image'], ...deprecations },
    ...price25,
  ]),
  dated('gemini-2.5-flash-image', flash25, [
    ...titled('Gemini 2.5 Flash Image', 'Nano Banana'),
    { path: 'released', value: '2025-10-02', ...deprecations },
    { path: 'shutdown', value: '2026-10-02', ...deprecations },
    {
      path: 'replacement',
      value: ['gemini-3.1-flash-lite-image'],
      ...vertex,
      note: 'for Vertex AI, which names “Gemini 3.1 Flash-Lite Image”',
    },
    {
      path: 'replacement',
      value: ['gemini-3.1-flash-image-preview'],
      ...deprecations,
      note: 'itself shut down on 2026-06-25',
    },
    ...price25,
  ]),
  dated('gemini-3-pro-image-preview', pro3, [
    ...titled('Gemini 3 Pro Image Preview'),
    { path: 'released', value: '2025-11-20', ...deprecations },
    { path: 'shutdown', value: '2026-06-25', ...deprecations },
    { path: 'replacement', value: ['gemini-3-pro-image'], ...deprecations },
    ...price3,
  ]),
  dated('gemini-3.1-flash-image-preview', flash31, [
    ...titled('Gemini 3.1 Flash Image Preview'),
    { path: 'released', value: '2026-02-26', ...deprecations },
    { path: 'shutdown', value: '2026-06-25', ...deprecations },
    { path: 'replacement', value: ['gemini-3.1-flash-image'], ...deprecations },
    ...price31,
  ]),
  dated('gemini-3.1-flash-lite-image', flashLite31, [
    ...titled('Gemini 3.1 Flash-Lite Image', 'Nano Banana 2 Lite'),
    { path: 'released', value: '2026-06-30', ...vertex },
    ...assumedAsIn('gemini-3.1-flash-image', outputLimit('3-1-flash-image-preview')),
    {
      path: 'price',
      value: { kind: 'tokens', textIn: 0.25, imageIn: 0.25, imageOut: 30, textOut: 1.5 },
      kind: 'documented',
      source: 'BerriAI/litellm#31945, from https://cloud.google.com/vertex-ai/generative-ai/pricing',
      date: '2026-07-02',
      note: 'observed in costs of OpenRouter too, except text output (crmne/ruby_llm, 2026-09-09)',
    },
  ]),
  dated('gemini-3-pro-image', pro3, [
    ...titled('Gemini 3 Pro Image', 'Nano Banana Pro'),
    { path: 'released', value: '2026-05-28', ...deprecations },
    ...price3,
  ]),
  dated('gemini-3.1-flash-image', flash31, [
    ...titled('Gemini 3.1 Flash Image', 'Nano Banana 2'),
    { path: 'released', value: '2026-05-28', ...deprecations },
    {
      path: 'deprecated',
      value: true,
      ...banana,
      note: 'no shutdown date is announced there; BerriAI/litellm discussion 44983 and a public repository give 2026-10-29',
    },
    { path: 'replacement', value: ['gemini-nano-banana-2.1'], ...banana },
    ...price31,
  ]),
  dated('gemini-nano-banana-2.1', banana21, [
    { path: 'title', value: 'Gemini Nano Banana 2.1', ...banana },
    { path: 'title', value: 'Nano Banana 2.1', ...banana },
    { path: 'released', value: '2026-10-06', ...banana },
    ...assumedAsIn('gemini-3.1-flash-image', outputLimit('3-1-flash-image-preview')),
    {
      path: 'price',
      value: { kind: 'tokens', textIn: 1.5, imageOut: 30, textOut: 7.5 },
      kind: 'documented',
      source: 'BerriAI/litellm discussion 44983',
      date: '2026-10-07',
      note: 'Google’s own page could not be read',
    },
  ]),
]
