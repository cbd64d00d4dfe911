import {
  acceptedText,
  failsRun,
  type Finding,
  isOpenFailure,
  oneLine,
  stateOf,
} from '../../../contract/index.ts'
import { differenceTable } from '../../../plugin/index.ts'
import type { Screen } from './screen.ts'
import { table } from './table.ts'
import { labelled, wrap } from '../../../formats/index.ts'

/** A failure with everything that a reader needs to act on it. `environment` is where it occurred. */
export function findingText(finding: Finding, environment: string, screen: Screen): readonly string[] {
  const { columns, bold, mark, tint, width } = screen
  const { check, severity, blame, message, fix, accepted } = finding
  const tag = `${severity}${blame ? ` · ${blame.replaceAll('_', ' ')}` : ''}`
  const gap = ' '.repeat(Math.max(2, columns - 5 - width - check.length - tag.length))
  const state = stateOf(finding)
  const differences = differenceTable(finding, environment)
  return [
    '',
    `    ${mark(state)} ${bold(check)}${gap}${tint(state, tag)}`,
    ...wrap(message, columns - 6).map((line) => `      ${line}`),
    ...(differences
      ? table([differences.titles, ...differences.rows], columns - 6).map((line) => `      ${line}`)
      : comparison(finding, screen)),
    ...(accepted ? row('accepted', acceptedText(accepted), columns) : row('fix', fix, columns)),
    ...commands(finding, screen),
  ]
}

const row = (label: string, text: unknown, columns: number): readonly string[] =>
  typeof text === 'string' && text !== '' ? [labelled(label, text, 6, 10, columns)] : []

/** What was expected and seen, unless the message says it. */
function comparison({ message, data }: Finding, { columns, options }: Screen): readonly string[] {
  const { expected, seen } = data
  const isSaid = [expected, seen].every((one) => typeof one === 'string' && message.includes(one))
  if (isSaid && options.detail !== 'verbose') return []
  return [...row('expected', expected, columns), ...row('seen', seen, columns)]
}

/** The commands about a finding. They are never wrapped, so that they can be copied. */
function commands(finding: Finding, { dim, failOn, options }: Screen): readonly string[] {
  const { fingerprint, severity, evidence } = finding
  const isVerbose = options.detail === 'verbose'
  const isWorth = isVerbose || severity !== 'notice' || failsRun(finding, failOn)
  const accept = isOpenFailure(finding) && isWorth ? options.acceptCommand(fingerprint) : undefined
  return [
    ...(accept === undefined ? [] : [`      ${'accept'.padEnd(10)}${dim(oneLine(accept))}`]),
    ...(isVerbose
      ? evidence.map((id) => `      ${'exchange'.padEnd(10)}${dim(`graycard show ${oneLine(id)}`)}`)
      : []),
  ]
}
