import { type CatalogEntry, type ModelComparison, costText } from '../../app/catalog/index.ts'
import { count } from '../../contract/index.ts'
import { sideBySide, byGroup } from './layout.ts'
import type { TextStyle } from './page.ts'
import { valueText } from './values.ts'

const cell = (entry: CatalogEntry | null): string =>
  entry === null || entry.state === 'past'
    ? '–'
    : `${valueText(entry.path, entry.sides[0]?.value)}${entry.state === 'disputed' ? ' (disputed)' : ''}`

/** A comparison of two models: differing values, or with `all` every value. The changes in a request and the price of an image follow. */
export function comparisonText(
  { left, right, pairs, changes, costs }: ModelComparison,
  { colours, columns }: TextStyle,
  all: boolean,
): string {
  const shown = all ? pairs : pairs.filter(({ differs }) => differs)
  const first = Math.min(36, Math.max(8, ...shown.map(({ path }) => path.length)))
  const each = Math.max(20, Math.floor((columns - first - 6) / 2))
  const row = (label: string, one: string, other: string) =>
    sideBySide(
      [
        [label, first],
        [one, each],
        [other, each],
      ],
      2,
    )
  const parts = [colours.bold(row('', left.model, right.model))]
  for (const [group, members] of byGroup(shown))
    parts.push(
      `${colours.underline(group)}\n`,
      ...members.map(({ path, left: one, right: other }) => row(path, cell(one), cell(other))),
    )
  const hidden = pairs.length - shown.length
  if (hidden > 0)
    parts.push(colours.dim(`${count(hidden, 'path')} equal in both models. To show all paths, use --all.\n`))
  if (changes.length > 0)
    parts.push(
      `\n${colours.underline(`Request changes required to move from ${left.model} to ${right.model}`)}\n`,
      ...changes.map((change) => sideBySide([[change, columns - 4]], 2)),
    )
  if (costs.some(({ from, to }) => from !== null || to !== null))
    parts.push(
      `\n${colours.underline('Price of one 1024x1024 image, excluding the prompt')}\n`,
      ...costs.map(({ quality, from, to }) => row(quality, costText(from), costText(to))),
    )
  return parts.join('')
}
