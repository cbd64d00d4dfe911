import type { Frame, ImageFacts, MaskDifference } from '../../contract/index.ts'
import { unmeasured } from '../../image/index.ts'
import { type Sandbox, SandboxError } from './sandbox.ts'

/** Work on images of unknown origin, within the limits of the sandbox. */
export interface ImagePorts {
  /** For bytes that do not decode within the bounds, `broken` says why. */
  readonly measure: (bytes: Uint8Array) => Promise<ImageFacts>
  readonly fitToFrame: (bytes: Uint8Array, frame: Frame) => Promise<Uint8Array>
  readonly readText: (
    bytes: Uint8Array,
    env: Readonly<Record<string, string | undefined>>,
  ) => Promise<string | undefined>
  readonly maskDifference: (
    edited: Uint8Array,
    original: Uint8Array,
    mask: Uint8Array,
  ) => Promise<MaskDifference | undefined>
}

/** Undefined where a bound of the sandbox prevents the result. */
const ifWithin = <T>(result: Promise<T>): Promise<T | undefined> =>
  result.catch((cause: unknown) => {
    if (cause instanceof SandboxError) return undefined
    throw cause
  })

/** Longest and shortest time for one image: a slow machine needs seconds for the largest image that is decoded. */
const maxTimeMs = 20_000
const minTimeMs = 5000

/** Decodes images in a sandbox. No image takes longer than `timeMs`, the time that a request may take. A result that a bound prevents is undefined, as for an image that does not decode. */
export function imagePorts(sandbox: Sandbox, timeMs = maxTimeMs): ImagePorts {
  const limits = { timeMs: Math.max(minTimeMs, Math.min(timeMs, maxTimeMs)) }
  return {
    measure: (bytes) =>
      sandbox.run('measure', [bytes], limits).catch((cause: unknown) => {
        // Anything else is a fault of Graycard, and no image is to blame for it.
        if (cause instanceof SandboxError) return unmeasured(bytes, cause.message)
        throw cause
      }),
    fitToFrame: (bytes, frame) => sandbox.run('fit', [bytes, frame], limits),
    // Tesseract has 30 s of its own.
    readText: (bytes, { PATH, Path, TESSDATA_PREFIX }) =>
      ifWithin(sandbox.run('readText', [bytes, { PATH, Path, TESSDATA_PREFIX }], { timeMs: 40_000 })),
    maskDifference: (...images) => ifWithin(sandbox.run('compare', images, limits)),
  }
}
