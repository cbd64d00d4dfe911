/** The image configuration for one size in pixels. */
interface SizeConfig {
  readonly aspectRatio: string
  /** Undefined for 1K, the default. */
  readonly imageSize?: string
}

/**
 * Aspect ratio → sizes at 1K. The first size belongs to older models, which support only 1K. The last size belongs to newer models, which
 * also support 2K and 4K.
 */
const sizesAt1K: Readonly<Record<string, readonly (readonly [width: number, height: number])[]>> = {
  '1:1': [[1024, 1024]],
  '2:3': [
    [832, 1248],
    [848, 1264],
  ],
  '3:2': [
    [1248, 832],
    [1264, 848],
  ],
  '3:4': [
    [864, 1184],
    [896, 1200],
  ],
  '4:3': [
    [1184, 864],
    [1200, 896],
  ],
  '4:5': [
    [896, 1152],
    [928, 1152],
  ],
  '5:4': [
    [1152, 896],
    [1152, 928],
  ],
  '9:16': [
    [768, 1344],
    [768, 1376],
  ],
  '16:9': [
    [1344, 768],
    [1376, 768],
  ],
  '21:9': [
    [1536, 672],
    [1584, 672],
  ],
  '1:4': [[512, 2048]],
  '4:1': [[2048, 512]],
  '1:8': [[384, 3072]],
  '8:1': [[3072, 384]],
}

/** Aspect ratio → size at 512, of Gemini 3.1 Flash Image. These are not half of the sizes at 1K: each edge is a multiple of 8. */
const sizesAt512: Readonly<Record<string, string>> = {
  '1:1': '512x512',
  '2:3': '424x632',
  '3:2': '632x424',
  '3:4': '448x600',
  '4:3': '600x448',
  '4:5': '464x576',
  '5:4': '576x464',
  '9:16': '384x688',
  '16:9': '688x384',
  '1:4': '256x1024',
  '4:1': '1024x256',
  '1:8': '192x1536',
  '8:1': '1536x192',
}

const configs = new Map<string, SizeConfig>()
for (const [aspectRatio, sizes] of Object.entries(sizesAt1K)) {
  for (const [width, height] of sizes) configs.set(`${width}x${height}`, { aspectRatio })
  const [width, height] = sizes.at(-1) ?? [0, 0]
  configs.set(`${width * 2}x${height * 2}`, { aspectRatio, imageSize: '2K' })
  configs.set(`${width * 4}x${height * 4}`, { aspectRatio, imageSize: '4K' })
}

for (const [aspectRatio, size] of Object.entries(sizesAt512))
  configs.set(size, { aspectRatio, imageSize: '512' })

/**
 * Gemini's image configuration for a size in pixels, or undefined if there is none. No size has two configurations. Source:
 * https://ai.google.dev/gemini-api/docs/image-generation, tables of aspect ratios and resolutions, read 2026-11-24.
 */
export const geminiSizeConfig = (size: string): SizeConfig | undefined => configs.get(size)
