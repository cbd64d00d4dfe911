import { isAscii } from 'node:buffer'
import { type AnchorsByKind, type SignFinder, signReach } from '../../scan/index.ts'

/**
 * Whether a sign of an image API is at one of the anchors in the bytes of a file. It looks only at the bytes around each anchor, because to decode a large file
 * costs more than everything else. True where the bytes around an anchor are not ASCII: then the text decides.
 */
export function mayHoldSign(bytes: Buffer, anchors: AnchorsByKind, signs: SignFinder): boolean {
  if (anchors.call.length > 0) return true
  return (['model', 'endpoint', 'size', 'constant'] as const).some((kind) =>
    anchors[kind].some(({ start, word }) => {
      const from = Math.max(0, start - signReach)
      const around = bytes.subarray(from, start + word.length + signReach)
      if (!isAscii(around)) return true
      const none: AnchorsByKind = { model: [], endpoint: [], call: [], size: [], constant: [] }
      const anchor = { start: start - from, word }
      const { models, constants, addresses, others } = signs(around.toString('latin1'), {
        ...none,
        [kind]: [anchor],
      })
      return (
        models.length + constants.length + others.length > 0 || addresses.some(({ base }) => base !== true)
      )
    }),
  )
}
