import type { TwinFormPart } from '../../contract/index.ts'
import { knownImage, knownMask } from '../../image/index.ts'

/** Edge in pixels of a mask that does not fit Graycard's own image. */
const mismatchedEdge = 96

/** Bytes that are not an image. */
const brokenFile = new TextEncoder().encode('text')

/** A file that stands for an uploaded one: Graycard's own image or mask, a mask of another size, or no image at all. */
export async function drawKnown({ name, file }: TwinFormPart): Promise<Uint8Array<ArrayBuffer>> {
  if (file === 'broken') return brokenFile
  if (name !== 'mask') return new Uint8Array(await knownImage())
  return new Uint8Array(await (file === 'other size' ? knownMask(mismatchedEdge) : knownMask()))
}
