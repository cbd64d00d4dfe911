import type { Found } from './found.ts'
import type { Hit } from './models.ts'
import type { Vicinity } from './surroundings.ts'
import { literally } from './words.ts'

/** What precedes a model's name in quotes where a variable gets it: `const MODEL: &str = `, `model := `, `self.model = env.MODEL or `. */
const assigned = /([A-Za-z_$][\w$]{0,60})(?::[^=\n"'`]{1,40})?\s{0,8}:?=(?![=>])[^=\n]{0,100}["'`]$/
/** Characters before a name in which its variable stands. */
const reach = 160

/** Where a request names its model by a variable that the same file sets to a model: `model: MODEL`. Such a place is no finding; it joins the model to the request. */
export function modelReferences(
  text: string,
  models: readonly Found[],
  { ranges }: Vicinity,
  inComment: (hit: Hit) => boolean,
): readonly Found[] {
  const byName = new Map<string, Found | undefined>()
  for (const one of models) {
    const name = assigned.exec(text.slice(Math.max(0, one.start - reach), one.start))?.[1]
    // A variable with several models names none.
    if (name !== undefined) byName.set(name, byName.has(name) ? undefined : one)
  }
  if (byName.size === 0) return []
  const names = [...byName.keys()].map(literally).join('|')
  const reference = new RegExp(
    String.raw`\bmodel(?:[_-]?(?:name|id))?["']?\s{0,4}(?:=>|[:=(])\s{0,4}(?:[\w$]{1,40}[.(]){0,3}(${names})(?![\w$(])|[{,]\s{0,20}(model)(?=\s{0,20}[,}])`,
    'gi',
  )
  return ranges.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(reference)].flatMap((match): readonly Found[] => {
      const [whole, written, shorthand] = match
      const name = written ?? shorthand ?? ''
      const model = byName.get(name)
      const at = start + match.index + whole.length - name.length
      const hit = { start: at, end: at + name.length, value: name }
      return model === undefined || inComment(hit)
        ? []
        : [{ ...hit, kind: 'model', model: model.model ?? model.value }]
    }),
  )
}
