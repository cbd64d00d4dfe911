/** Words in the names of image models. Inferred from image rows of LiteLLM's and models.dev's lists (2026-03), and from what gateways call theirs. */
export const imageWords: readonly string[] = [
  'image',
  'images',
  'imagen',
  'imagine',
  'img',
  'picture',
  'diffusion',
]
