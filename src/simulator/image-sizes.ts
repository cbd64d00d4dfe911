import type { Size } from '../contract/index.ts'

/** The sizes of images that can be decoded, in pixels. An image that cannot be decoded counts as one pixel. */
export async function imageSizes(images: readonly Uint8Array[]): Promise<readonly Size[]> {
  if (images.length === 0) return []
  const { default: sharp } = await import('sharp')
  return Promise.all(
    images.map((bytes) =>
      sharp(bytes)
        .metadata()
        .then(({ width, height }) => ({ width, height }))
        .catch(() => ({ width: 1, height: 1 })),
    ),
  )
}
