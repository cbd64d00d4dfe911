import { type ModelSheet, type SizeRule, wildcard } from '../../contract/index.ts'
import { assumedAsIn } from './gpt-image-usage.ts'

type Claims = ModelSheet['claims']

const reference = {
  kind: 'documented',
  source: 'https://api.bfl.ai/openapi.json',
  date: '2026-11-24',
} as const
const pricing = {
  kind: 'documented',
  source: 'https://docs.bfl.ai/quick_start/pricing',
  date: '2026-11-24',
} as const
const specifications = {
  kind: 'documented',
  source: 'https://help.bfl.ai/articles/4029171097-flux-2-technical-specifications',
  date: '2026-01-18',
} as const
const dimensions = {
  kind: 'documented',
  source:
    'https://help.bfl.ai/articles/1691577414-can-i-generate-different-aspect-ratios-compared-to-what-the-input-image-is',
  date: '2026-04-02',
} as const

/** Any aspect ratio up to four megapixels, from a minimum edge. */
const flux2Size = (smallest: number): SizeRule => ({
  kind: 'grid',
  multipleOf: 16,
  maxRatio: 2048,
  minPixels: smallest * smallest,
  maxPixels: 4_194_304,
  maxEdge: 65_536,
  auto: false,
})

/** Parameters of every model of this API. */
const commonClaims: Claims = [
  { path: 'endpoints', value: ['/v1/{model}', '/v1/get_result'], ...reference },
  { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...reference },
  {
    path: 'param.prompt',
    value: { type: 'text', maxLength: 131_072 },
    kind: 'inferred',
    source: specifications.source,
    date: '2026-11-24',
    note: 'a limit of 32,000 tokens is advertised; a token is a few characters',
  },
  { path: 'param.n', value: { type: 'integer', min: 1, max: 1, default: 1 }, ...reference },
  { path: 'param.size', value: { type: 'size' }, ...reference, note: 'sent as width and height' },
  {
    path: 'param.seed',
    value: { type: 'integer', min: 0, max: 4_294_967_295 },
    kind: 'inferred',
    source: reference.source,
    date: reference.date,
    note: 'an integer; no range is documented',
  },
  {
    path: 'param.output_format',
    value: { type: 'choice', values: ['jpeg', 'png'], default: 'jpeg' },
    ...reference,
  },
  { path: 'delivery', value: 'url', ...reference },
]

const edges = (min: number, max: number): Claims => [
  { path: 'param.width', value: { type: 'integer', min, max }, ...reference },
  { path: 'param.height', value: { type: 'integer', min, max }, ...reference },
]

const flux2: Claims = [
  ...commonClaims,
  ...edges(64, 65_536),
  {
    path: 'size',
    value: flux2Size(256),
    ...dimensions,
    disputed: true,
    note: 'documented as resized above four megapixels, not rejected',
  },
  { path: 'size', value: flux2Size(64), ...specifications, disputed: true },
  { path: 'param.safety_tolerance', value: { type: 'integer', min: 0, max: 5, default: 2 }, ...reference },
]

/** Priced by megapixel: only the price of the first is documented, for 1024x1024. */
const flux2Model = (model: string, usd: number, claims: Claims): ModelSheet => ({
  provider: 'bfl',
  model,
  claims: [
    ...flux2,
    {
      path: 'price',
      value: { kind: 'pictures', usd: { [wildcard]: { '1024x1024': usd } }, textOnly: true },
      ...pricing,
      note: 'each further megapixel costs more; the rounding of sizes to megapixels is not documented',
    },
    ...claims,
  ],
})

/** FLUX 3 Image, as a gateway to Black Forest Labs describes it. The vendor's own pages could not be read. */
const router = {
  kind: 'documented',
  source:
    'https://docs.comfy.org/development/comfy-router/models/black-forest-labs/flux-3-image/code (a gateway to Black Forest Labs)',
  date: '2026-11-30',
} as const
const flux3: Claims = [
  { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...router },
  {
    path: 'param.prompt',
    value: { type: 'text', maxLength: 131_072 },
    ...router,
    kind: 'inferred',
    note: 'no length is documented',
  },
  {
    path: 'param.n',
    value: { type: 'integer', min: 1, max: 1, default: 1 },
    ...router,
    kind: 'inferred',
    note: 'no field for it is documented, and a response has one image',
  },
  {
    path: 'param.aspect_ratio',
    value: {
      type: 'choice',
      values: 'auto 21:9 2:1 16:9 3:2 7:5 4:3 5:4 1:1 4:5 3:4 5:7 2:3 9:16 1:2 9:21'.split(' '),
      default: 'auto',
    },
    ...router,
  },
  {
    path: 'param.resolution',
    value: { type: 'choice', values: ['768sq', '1k', '1.5k', '2k', '4k'], default: '1k' },
    ...router,
  },
  { path: 'param.safety_tolerance', value: { type: 'integer', min: 0, max: 4, default: 2 }, ...router },
  { path: 'delivery', value: 'url', ...router },
]
const flux3Page = {
  kind: 'documented',
  source: 'https://vercel.com/ai-gateway/models/flux-3-image.md (a gateway to Black Forest Labs)',
  date: '2026-11-30',
} as const
const kleinPage = {
  ...flux3Page,
  source: 'https://vercel.com/ai-gateway/models/flux-3-image-klein.md (a gateway to Black Forest Labs)',
} as const

/** Models of Black Forest Labs in its own API. */
export const flux: readonly ModelSheet[] = [
  {
    provider: 'bfl',
    model: 'flux-pro-1.1',
    claims: [
      ...commonClaims,
      ...edges(256, 1440),
      {
        path: 'size',
        value: {
          kind: 'grid',
          multipleOf: 32,
          maxRatio: 5.625,
          minPixels: 65_536,
          maxPixels: 2_073_600,
          maxEdge: 1440,
          auto: false,
        },
        ...reference,
      },
      {
        path: 'param.safety_tolerance',
        value: { type: 'integer', min: 0, max: 6, default: 2 },
        ...reference,
      },
      { path: 'param.prompt_upsampling', value: { type: 'boolean', default: false }, ...reference },
      { path: 'price', value: { kind: 'pictures', usd: { [wildcard]: { [wildcard]: 0.04 } } }, ...pricing },
    ],
  },
  flux2Model('flux-2-klein-4b', 0.014, []),
  flux2Model('flux-2-klein-9b', 0.015, []),
  flux2Model('flux-2-pro', 0.03, []),
  flux2Model('flux-2-flex', 0.05, []),
  flux2Model('flux-2-max', 0.07, []),
  {
    provider: 'bfl',
    model: 'flux-3-image',
    claims: [
      { path: 'title', value: 'FLUX 3 Image', ...router },
      ...flux3,
      {
        path: 'price',
        value: { kind: 'pictures', usd: { [wildcard]: { '1024x1024': 0.048 } } },
        ...flux3Page,
        kind: 'inferred',
        note: 'the gateway’s price at 1K, not the vendor’s; other resolutions cost more or less',
      },
    ],
  },
  {
    provider: 'bfl',
    model: 'flux-3-image-klein',
    claims: [
      { path: 'title', value: 'FLUX 3 Image Klein', ...kleinPage },
      ...assumedAsIn('flux-3-image', flux3),
      {
        path: 'price',
        value: {
          kind: 'pictures',
          usd: { [wildcard]: { '1024x1024': 0.009, '2048x2048': 0.014, '4096x4096': 0.036 } },
        },
        ...kleinPage,
        kind: 'inferred',
        note: 'prices of gateways, not the vendor’s: $0.009 at 1K of Vercel, $0.014 at 2K and $0.036 at 4K of fal.ai (muapi.ai/flux-klein). Pixels are those of square images',
      },
    ],
  },
]
