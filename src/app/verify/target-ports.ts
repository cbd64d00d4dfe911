import { setTimeout as sleep } from 'node:timers/promises'
import type { Frame } from '../../contract/index.ts'
import type { Inputs, TargetPorts } from '../../engine/verify/index.ts'
import { toFileEnding, detectFormat } from '../../image/index.ts'
import { parseExpiry } from '../../transport/index.ts'
import type { Connection } from '../connection/index.ts'
import { type ImagePorts, imagePorts } from '../sandbox/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import { imageBytes } from './edit-inputs.ts'

interface CallOptions {
  /** The prompt is private. Its images are not stored, because they may show the prompt. */
  readonly isPrivate: boolean
  /** An OCR program is installed on this machine. */
  readonly reader: boolean
  /** Input images. */
  readonly inputs?: Inputs
}

/** The engine's ports: send requests over a connection, and store exchanges and images in the workspace's archive. */
export function targetPorts(
  { send, totalTimeoutMs }: Connection,
  { archive, sandbox, runtime: { env, signal } }: ProjectWorkspace,
  { isPrivate, reader, inputs }: CallOptions,
): TargetPorts {
  const { measure, fitToFrame, readText, maskDifference } = imagePorts(sandbox, totalTimeoutMs)
  return {
    send,
    measure,
    expiry: parseExpiry,
    async record(draft, images, pictures) {
      const exchange = await archive.keepExchange(draft, images)
      if (!isPrivate)
        await Promise.all(
          images.map(async (image, index) => {
            const bytes = pictures[index]
            if (bytes) await archive.keepBlob(image.sha256, toFileEnding(image.format), bytes)
          }),
        )
      return exchange
    },
    async fit(bytes: Uint8Array, frame: Frame, from: string) {
      const fitted = await fitToFrame(bytes, frame)
      const { sha256, width, height } = await measure(fitted)
      if (!isPrivate) await archive.keepBlob(sha256, toFileEnding(detectFormat(fitted)), fitted)
      return { sha256, from, width, height }
    },
    ...(reader ? { readText: (bytes: Uint8Array) => readText(bytes, env) } : {}),
    ...comparison(inputs, maskDifference),
    // Stops waiting when the run is interrupted.
    wait: (ms) => sleep(ms, undefined, { signal }).catch(() => undefined),
    maxDurationMs: totalTimeoutMs,
  }
}

/** Compares an edit with the first input image, if the bytes of that image and of the mask are available. */
function comparison(
  inputs: Inputs | undefined,
  maskDifference: ImagePorts['maskDifference'],
): Pick<TargetPorts, 'compare'> {
  const [original, mask] = [inputs?.images[0], inputs?.mask].map((one) => one && imageBytes(one))
  return original && mask ? { compare: (edited) => maskDifference(edited, original, mask) } : {}
}
