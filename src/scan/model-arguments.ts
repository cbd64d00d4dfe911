import type { Anchor } from './anchors.ts'
import type { Hit } from './models.ts'
import type { Scope } from './scopes.ts'

/** Characters between the name of a call and its arguments. */
const maxGap = 40
const argument =
  /(?<![\w$])["']?model["']?\s{0,4}(?:=>|[:=(])\s{0,4}(?<quote>["'`])(?<value>[\w.@:/-]{2,80})\k<quote>/gi

/** The models that calls of SDKs name, whatever they are called: `images.generate(model="painter-9")`. */
export function modelArguments(
  text: string,
  called: readonly Anchor[],
  scopes: () => readonly Scope[],
): readonly Hit[] {
  return called.flatMap(({ start, word: name }) => {
    // The rest are names of types and parameters.
    if (!/\.|->|::|^(?:generate|create)_?image$/.test(name)) return []
    const end = start + name.length
    const scope = scopes()
      .filter(
        (one) => one.start >= end && one.start <= end + maxGap && !/[\n;]/.test(text.slice(end, one.start)),
      )
      .toSorted((a, b) => a.start - b.start)
      .find((one) => text[one.start] === '(' && one.end - one.start > 2)
    if (scope === undefined) return []
    return [...text.slice(scope.start, scope.end).matchAll(argument)].map((match): Hit => {
      const value = match.groups?.['value'] ?? ''
      const at = scope.start + match.index + match[0].length - value.length - 1
      return { start: at, end: at + value.length, value }
    })
  })
}
