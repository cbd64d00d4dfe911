/**
 * Words in the names of image models. Inferred from image rows of LiteLLM's and models.dev's lists (2026-03), and from what vendors and gateways call
 * theirs: `gemini-nano-banana-2.1` (Google's changelog, 2026-10-06), `seedream-5-0-flash-260915` (docs.apiyi.com).
 */
export const imageWords: readonly string[] = [
  'image',
  'images',
  'imagen',
  'imagine',
  'img',
  'banana',
  'seedream',
  'picture',
  'diffusion',
]
