import {
  acceptedText,
  exchangeLabel,
  type Finding,
  type Run,
  stateLabels,
  stateOf,
} from '../../../contract/index.ts'
import { differenceTable, type RenderOptions } from '../../../plugin/index.ts'
import { cellCode, cellProse, code, prose, stateSigns } from '../../../formats/index.ts'

const tableRow = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
/** A table of cells that are Markdown already. */
export const table = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
  [titles, titles.map(() => '---'), ...rows].map(tableRow).join('\n')

const bulletList = (rows: readonly (readonly [string, string])[]) =>
  rows.map(([label, text]) => `- ${label}: ${text}`).join('\n')

/** A failure as blocks: what is wrong, the values or a table of differences, what to do, and the evidence. */
export function findingCard(finding: Finding, run: Run, { acceptCommand }: RenderOptions): readonly string[] {
  const { check, severity, blame, message, data, fix, fingerprint, evidence, accepted } = finding
  const differences = differenceTable(finding, run.environment)
  const compared = (['expected', 'seen'] as const).flatMap((label) => {
    const text = data[label]
    return typeof text === 'string' && text !== '' ? [[label, code(text)] as const] : []
  })
  const calls = run.exchanges.filter((one) => evidence.includes(one.id))
  const made = calls.map(({ id, probe, method, url, status, failure, totalMs }) => {
    const answer = status === null ? code(failure ?? 'no response') : String(status)
    return `${prose(exchangeLabel(probe))} ${code(id)} (${code(`${method} ${url}`)}, ${answer}, ${(totalMs / 1000).toFixed(1)} s)`
  })
  const accept = accepted ? undefined : acceptCommand(fingerprint)
  const whose = blame === null ? '' : ` · ${blame.replaceAll('_', ' ')}`
  return [
    `${stateSigns[stateOf(finding)]} **${prose(message)}** (${code(check)}, ${severity}${whose})`,
    ...(differences
      ? [
          table(
            differences.titles.map(cellProse),
            differences.rows.map(([fact, here, there]) => [cellProse(fact), cellCode(here), cellCode(there)]),
          ),
        ]
      : []),
    bulletList([
      ...(differences ? [] : compared),
      ...(accepted ? [['accepted', prose(acceptedText(accepted))] as const] : []),
      ...(fix === undefined ? [] : [['fix', prose(fix)] as const]),
      ...(made.length === 0 ? [] : [['evidence', made.join(', ')] as const]),
      ...(accept === undefined ? [] : [['accept', code(accept)] as const]),
    ]),
  ]
}

/** Checks that share the reason why they are unverified. */
export const unverifiedCard = (reason: string, stopped: readonly Finding[]): string =>
  `${stateSigns.error} **${prose(reason)}** (${stateLabels.error})\n\n${bulletList([['checks', stopped.map((one) => code(one.check)).join(', ')]])}`
