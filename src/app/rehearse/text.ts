import { count, formatRange, printable } from '../../contract/index.ts'
import type { RequestGroup } from './rehearsal.ts'
import type { Rehearsal } from './rehearse.ts'

/** Fields that the first line of a request shows, in this order. Other fields follow. */
const firstFields = ['model', 'size', 'quality', 'n']

const valueText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** `POST /v1/images/generations  gpt-image-2, size 1024x1024, n 2`. */
export function describeGroup({ method, path, fields = {} }: RequestGroup): string {
  const { model, ...rest } = fields
  const names = Object.keys(rest).toSorted((a, b) => orderOf(a) - orderOf(b))
  const values = [
    ...(model === undefined ? [] : [valueText(model)]),
    ...names.map((name) => `${name} ${valueText(rest[name])}`),
  ]
  return printable(`${method} ${path}${values.length > 0 ? `  ${values.join(', ')}` : ''}`)
}

const orderOf = (name: string) => {
  const at = firstFields.indexOf(name)
  return at === -1 ? firstFields.length : at
}

/** Why a request was rejected, one fact a line: the response, the model's lifecycle, and whether today accepts it, unless the simulated day is today. Empty for an accepted request. */
export function reasonLines(
  { status, statusToday, error, unavailable, verdict }: RequestGroup,
  { day, today }: Pick<Rehearsal, 'day' | 'today'>,
): readonly string[] {
  if (verdict === 'accepted') return []
  const { code, message } = error ?? {}
  const response = [code, message].filter((one) => typeof one === 'string').join(': ')
  return [
    printable(`Status ${status}${response === '' ? '' : `, ${response}`}`),
    ...(unavailable ? lifecycleLines(unavailable) : []),
    ...(day === today
      ? []
      : statusToday === undefined
        ? [
            'It was not repeated on the API of today, because it refers to an earlier response, file or image.',
          ]
        : [`The same request is ${verdict === 'breaks' ? 'accepted today' : 'rejected today too'}.`]),
  ]
}

function lifecycleLines({
  model,
  event,
  date,
  source,
  replacements,
}: NonNullable<RequestGroup['unavailable']>) {
  const from = source === '' ? '' : ` (${source})`
  if (event === 'release') return [`${model} is released on ${date}${from}.`]
  return [
    `${model} was shut down on ${date}${from}.`,
    ...(replacements.length > 0 ? [`Recommended replacement: ${replacements.join(' or ')}`] : []),
  ]
}

/** Which contract covers the request, or why none does. Undefined without a contract file, and for a request that creates no image. */
export function coverageText({ contracts, nearest }: RequestGroup): string | undefined {
  if (contracts === undefined) return undefined
  if (contracts.length > 0) return `Covered by ${contracts.join(', ')}`
  return nearest
    ? `No contract covers it: ${nearest.contract} has another value for ${nearest.fields.join(', ')}`
    : 'No contract covers it'
}

/** `pass`; `breaks` if a request fails only on the simulated day; `rejected` if one fails for another reason; `unverified` if no image was requested. */
export function rehearsalVerdict(rehearsal: Rehearsal): 'pass' | 'breaks' | 'rejected' | 'unverified' {
  const { totals } = rehearsal
  if (!requestsImages(rehearsal)) return 'unverified'
  if (totals.breaking > 0) return 'breaks'
  return totals.rejected > 0 ? 'rejected' : 'pass'
}

/** Whether the command sent anything that a models list and a poll are not. */
export const requestsImages = ({ requests }: Pick<Rehearsal, 'requests'>): boolean =>
  requests.some(({ method }) => method === 'POST')

/** The report for people. */
export function rehearsalText(rehearsal: Rehearsal): string {
  const { day, today, knownUntil, totals, requests, command, exitCode } = rehearsal
  if (totals.requests === 0 && exitCode !== 0)
    return `Unverified: ${printable(command.join(' '))} failed with exit code ${exitCode} before it sent a request to the simulated API.\n`
  if (totals.requests === 0)
    return [
      `Unverified: ${printable(command.join(' '))} sent no request to the simulated API.`,
      'Its base URL may be fixed in the code. Read it from a variable that is set during a rehearsal:',
      `  ${rehearsal.variables.join(', ')}`,
      '',
    ].join('\n')
  const when = day === today ? `today (${day})` : day
  const parts = [
    count(totals.requests, 'request'),
    `${count(totals.images, 'image')} that a real API would bill${totals.images === 0 ? '' : ` (${totals.usd ? formatRange(totals.usd) : 'price unknown'})`}`,
    ...(totals.breaking > 0 ? [`${totals.breaking} accepted today and rejected on ${day}`] : []),
    ...(totals.rejected > 0 ? [`${totals.rejected} rejected`] : []),
    ...(totals.uncovered > 0 ? [`${totals.uncovered} without a contract`] : []),
  ]
  return [
    `Rehearsal of ${when}: ${parts.join(', ')}`,
    '',
    ...requests.flatMap((group) => linesOf(group, rehearsal)),
    '',
    ...(requestsImages(rehearsal) ? [] : ['Unverified: no image was requested.']),
    ...(day > knownUntil ? [`Known until ${knownUntil}: what was announced later is not simulated.`] : []),
    `The command ended with exit code ${exitCode}.`,
    ...(exitCode === 0 && totals.breaking > 0
      ? [`It passed although ${count(totals.breaking, 'request')} failed: it may ignore errors of the API.`]
      : []),
    '',
  ].join('\n')
}

function linesOf(group: RequestGroup, rehearsal: Rehearsal): readonly string[] {
  const times = group.count > 1 ? `${group.count} × ` : ''
  const details = [...reasonLines(group, rehearsal), coverageText(group) ?? ''].filter(Boolean)
  return [
    `${verdictLabels[group.verdict]}  ${times}${describeGroup(group)}`,
    ...details.map((line) => `          ${line}`),
  ]
}

const verdictLabels: Readonly<Record<RequestGroup['verdict'], string>> = {
  accepted: 'accepted',
  breaks: 'BREAKS  ',
  rejected: 'rejected',
}
