import type { Statement } from '../../src/contract/index.ts'
import type { Allowance } from './mutations.ts'
import { facts, type Outcome } from './looks.ts'

const lifecycle = new Set(['shutdown', 'deprecated', 'notice', 'replacement', 'released'])
const isLifecycle = ({ path }: Statement) => lifecycle.has(path)

/** Events that say that something new is so. */
const asserts = /^(added|renamed|deprecated|retired|shutdown_planned|\w+_added)$/

const words = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      .replaceAll(/(?<=\d),(?=\d{3})/g, '')
      .match(/[a-z]{3,}|\d+(?:\.\d+)?/g) ?? [],
  )

const wordsOf = ({ model = '', path, value }: Statement) => words(`${model} ${path} ${JSON.stringify(value)}`)

/** What is false or missing in what was told of a mutated page, as sentences. `part` is what the mutation touched. */
export function complaints(allows: Allowance, outcome: Outcome, part: string): readonly string[] {
  const { state, changes, before, after } = outcome
  const told = changes.map(
    ({ event, model, subject, detail }) => `${event} ${model ?? ''} ${subject}: ${detail}`,
  )
  const [known, now] = [facts(before), facts(after)]
  if (state !== 'readable')
    return allows === 'same' || allows === 'prose' ? [`unreadable: ${outcome.why}`] : told
  if (allows === 'unreadable') return ['readable', ...told]
  const namesOthers = after.some(({ path }) => path === 'says:others')
  if (known.size > 1 && now.size === 0 && !namesOthers)
    return ['readable, with nothing left that was known', ...told]
  const notProse = told.filter((one) => !one.startsWith('doc_changed'))
  switch (allows) {
    case 'same':
      return told
    case 'prose':
      return notProse
    case 'days':
      return changes.flatMap(({ event }, at) =>
        /param|endpoint|price|size|limit|removed|added|default|response/.test(event) ? (told[at] ?? []) : [],
      )
    case 'loss':
      return [
        ...changes.flatMap(({ event }, at) => (asserts.test(event) ? (told[at] ?? []) : [])),
        ...[...now].flatMap(([key, one]) => novelty(known.get(key), one, before)),
        ...[...known].flatMap(([key, one]) =>
          isAbout(one, part) || same(one, now.get(key)) ? [] : [`lost elsewhere: ${text(one)}`],
        ),
      ]
  }
}

const text = ({ model, path, value }: Statement) => `${model ?? ''} ${path}=${JSON.stringify(value)}`
const same = (one: Statement, other: Statement | undefined) =>
  JSON.stringify(one.value) === JSON.stringify(other?.value)

/**
 * A page that lost a part says nothing new. An older announcement of the same model may count instead, and a model that lost its shutdown date is
 * still deprecated.
 */
function novelty(
  before: Statement | undefined,
  now: Statement,
  all: readonly Statement[],
): readonly string[] {
  const wasEnding = all.some(({ model, path }) => model === now.model && path === 'shutdown')
  if (isLifecycle(now) && (before !== undefined || wasEnding)) return []
  if (before === undefined) return [`new: ${text(now)}`]
  const known = wordsOf(before)
  return [...wordsOf(now)].every((word) => known.has(word))
    ? []
    : [`new value: ${text(now)}, was ${JSON.stringify(before.value)}`]
}

const isAbout = (one: Statement, part: string): boolean => {
  const named = words(part)
  return [...wordsOf(one)].some((word) => named.has(word))
}
