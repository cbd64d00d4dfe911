import type { ModelProposal, ProposalHint, ProposedClaim } from '../../app/knowledge/index.ts'
import { count, oneLine } from '../../contract/index.ts'
import { sideBySide } from './layout.ts'
import type { TextStyle } from './page.ts'
import { valueText } from './values.ts'

/** Hints that are listed. The others are counted. */
const maxHints = 10

const reasons: Readonly<Record<ProposalHint['why'], string>> = {
  catalogue: 'stated by a third party',
  private: 'from a file or private address',
  unconfirmed: 'not confirmed yet',
  form: 'not enough for a claim',
}

function claimLines(claim: ProposedClaim, { colours, columns }: Omit<TextStyle, 'now'>): string {
  const { path, value, before, sources, since, disputed } = claim
  const label = before === undefined ? 'new' : 'contradicts'
  const rows = [
    `${valueText(path, value)}${disputed ? ' (documents disagree)' : ''}`,
    ...(before === undefined
      ? []
      : [
          `instead of ${valueText(path, before.value)} (${before.kind}, ${before.date}, ${oneLine(before.source)})`,
        ]),
    `documented since ${since}: ${sources.map(oneLine).join(', ')}`,
  ]
  return rows
    .map((row, at) => {
      const text = sideBySide(
        [
          [at === 0 ? label : '', 11],
          [at === 0 ? path : '', 20],
          [row, Math.max(30, columns - 37)],
        ],
        2,
      )
      return at === 0 ? text : colours.dim(text)
    })
    .join('')
}

/** Proposals by model, with the value that each replaces and its documents, then what third parties and unconfirmed changes state. */
export function proposalsText(
  { models, hints }: { readonly models: readonly ModelProposal[]; readonly hints: readonly ProposalHint[] },
  style: Omit<TextStyle, 'now'>,
): string {
  const { colours, columns } = style
  const parts = models.map(
    ({ provider, model, isNew, claims }) =>
      `${colours.bold(oneLine(model))} at ${oneLine(provider)}${isNew ? ', not known yet' : ''}\n${claims.map((claim) => claimLines(claim, style)).join('')}\n`,
  )
  const total = models.reduce((sum, { claims }) => sum + claims.length, 0)
  parts.push(
    total === 0
      ? 'Nothing to propose.\n'
      : `${count(total, 'proposal')} for ${count(models.length, 'model')}.\n`,
  )
  if (hints.length > 0) {
    parts.push(`\n${colours.underline('Not proposed')}\n`)
    for (const { provider, model, path, value, source, why } of hints.slice(0, maxHints))
      parts.push(
        sideBySide(
          [
            [
              `${oneLine(model)} at ${oneLine(provider)}: ${path} ${valueText(path, value, 80)} (${oneLine(source)}, ${reasons[why]})`,
              columns - 4,
            ],
          ],
          2,
        ),
      )
    if (hints.length > maxHints)
      parts.push(colours.dim(`  and ${hints.length - maxHints} more. To list them, use --json.\n`))
  }
  return parts.join('')
}
