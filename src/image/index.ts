export { fitToFrame } from './fit.ts'
export { toFileEnding, detectFormat, toMimeType } from './format.ts'
export { knownMask, knownImage } from './known-image.ts'
export { maskDifference } from './mask-difference.ts'
export { measure, unmeasured } from './measure.ts'
export { readerVersion, readText } from './read-text.ts'

/** Version of the library that decodes images. Throws if it cannot be loaded. */
export async function decoderVersion(): Promise<string> {
  const { default: sharp } = await import('sharp')
  return `libvips ${sharp.versions.vips}`
}
