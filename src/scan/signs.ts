import type { AnchorsByKind } from './anchors.ts'
import { type ConstantHit, constantFinder } from './constants.ts'
import { type EndpointHit, endpointFinder } from './endpoints.ts'
import { type Hit, modelFinder } from './models.ts'
import type { ScanWords } from './words.ts'

/** What shows by itself that a text is about an image API. */
interface Signs {
  readonly models: readonly Hit[]
  readonly constants: readonly ConstantHit[]
  readonly addresses: readonly EndpointHit[]
  /** Offsets of calls, and of sizes that a name asks for. */
  readonly others: readonly number[]
}

/** Finds the signs at the anchors of a text. A sign at an anchor depends on at most `signReach` characters on each side of it. */
export type SignFinder = (text: string, anchors: AnchorsByKind) => Signs

export const signReach = 500

/** Makes the search for the signs of a scan. */
export function signFinder(words: ScanWords): SignFinder {
  const models = modelFinder(words)
  const endpoints = endpointFinder(words)
  const constants = constantFinder(words)
  const modelInAddress = ({ start, value }: Hit): readonly Hit[] => {
    const [, path = '', name = ''] = /^(.{0,200}\/models\/)([^/:{}]{1,80})(?=[/:])/.exec(value) ?? []
    return models(name, [{ start: 0, word: '' }]).map((one) => ({
      start: start + path.length + one.start,
      end: start + path.length + one.end,
      value: one.value,
    }))
  }
  return (text, anchors) => {
    const addresses = endpoints(text, anchors.endpoint)
    const isInAddress = (one: Hit) => addresses.some(({ start, end }) => one.start >= start && one.end <= end)
    return {
      models: [
        ...models(text, anchors.model).filter((one) => !isInAddress(one)),
        ...addresses.flatMap(modelInAddress),
      ],
      constants: constants(text, anchors.constant),
      addresses,
      others: [
        ...anchors.call.map(({ start }) => start),
        ...anchors.size.filter(({ start }) => isRequested(text, start)).map(({ start }) => start),
      ],
    }
  }
}

/** Whether the size of a known API is the value of a name that says so. It is a sign of a request for images by itself. */
const isRequested = (text: string, start: number): boolean => {
  const name = precedingOnLine(text, start)
  return /size|resolution|dimension/i.test(name) && !/video/i.test(name)
}

/** What precedes an offset on its line, at most 80 characters. */
export const precedingOnLine = (text: string, start: number): string =>
  text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 80), start)
