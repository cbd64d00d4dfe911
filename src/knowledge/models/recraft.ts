import { type ModelSheet, wildcard } from '../../contract/index.ts'

const pages = {
  kind: 'documented',
  source: 'https://www.recraft.ai/docs/api-reference/models/recraft-v4-1.md',
  date: '2026-11-30',
} as const
const flashPage = {
  ...pages,
  source: 'https://www.recraft.ai/docs/api-reference/models/recraft-v4-1-flash.md',
}
const endpoints = { ...pages, source: 'https://www.recraft.ai/docs/api-reference/endpoints' }

const recraftModel = (
  model: string,
  title: string,
  usd: number,
  page: { readonly kind: 'documented'; readonly source: string; readonly date: string },
  claims: ModelSheet['claims'],
): ModelSheet => ({
  provider: 'recraft',
  model,
  claims: [
    { path: 'title', value: title, ...page },
    { path: 'endpoints', value: ['generations'], ...page },
    { path: 'param.model', value: { type: 'text', maxLength: 200 }, ...page },
    {
      path: 'param.prompt',
      value: { type: 'text', maxLength: 10_000 },
      ...pages,
      source: 'https://www.recraft.ai/docs/api-reference/appendix',
    },
    {
      path: 'param.n',
      value: { type: 'integer', min: 1, max: 6, default: 1 },
      ...pages,
      source:
        'https://docs.comfy.org/development/comfy-router/models/recraft/recraftv4-1-utility-vector/code (a gateway to Recraft)',
    },
    { path: 'param.size', value: { type: 'any' }, ...endpoints, note: 'pixels or an aspect ratio' },
    { path: 'param.response_format', value: { type: 'any' }, ...endpoints },
    {
      path: 'price',
      value: { kind: 'pictures', usd: { [wildcard]: { [wildcard]: usd } } },
      ...page,
    },
    ...claims,
  ],
})

/** Recraft V4.1, released in May 2026, and its Flash model of September 2026. */
export const recraft: readonly ModelSheet[] = [
  recraftModel('recraftv4_1', 'Recraft V4.1', 0.035, pages, []),
  recraftModel('recraftv4_1_vector', 'Recraft V4.1 Vector', 0.08, pages, []),
  recraftModel('recraftv4_1_pro', 'Recraft V4.1 Pro', 0.21, pages, []),
  recraftModel('recraftv4_1_flash', 'Recraft V4.1 Flash', 0.007, flashPage, []),
]
