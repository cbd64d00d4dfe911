import type { DryRequest, DryRun } from '../../app/verify/index.ts'
import { count, formatUsd } from '../../contract/index.ts'

/** What `verify --dry-run` prints: each request in its order with its highest cost, then the sums and the limits. */
export function dryRunText({ runs, limits }: DryRun): string {
  const all = runs.flatMap(({ requests }) => requests)
  const sent = all.filter(({ notSent }) => notSent === undefined)
  const paid = sent.filter((one) => one.paid)
  const limit = [
    count(limits.images ?? 0, 'image'),
    ...(limits.usd === undefined ? [] : [formatUsd(limits.usd)]),
  ].join(', ')
  const lines = [
    ...runs.flatMap(({ contract, environment, endpoint, requests }) => [
      `${contract} in ${environment} · ${endpoint}`,
      ...requests.map((one, index) => `  ${String(index + 1).padStart(2)}  ${requestText(one)}`),
      '',
    ]),
    `${count(sent.length, 'request')}. A conforming API bills ${paid.length === 0 ? 'none of them' : `${count(paid.length, 'request')}: ${sumText(paid)}`}.`,
    `If the API accepts every request: ${sumText(sent)}.`,
    `Limit of this run: ${limit}. Requests above the limit are not sent, and their checks are unverified.`,
    'Nothing was sent.',
  ]
  return `${lines.join('\n')}\n`
}

const costText = ({ images, usd }: DryRequest['worstCase']) =>
  images === 0
    ? 'free'
    : `at most ${count(images, 'image')}, ${usd === null ? 'price unknown' : formatUsd(usd.high)}`

function requestText({ description, method, paid, worstCase, notSent }: DryRequest): string {
  if (notSent !== undefined) return `      ${description}: ${notSent}`
  const cost =
    paid || worstCase.images === 0 ? costText(worstCase) : `free if rejected, ${costText(worstCase)}`
  return `${method.padEnd(4)}  ${description} (${cost})`
}

function sumText(requests: readonly DryRequest[]): string {
  const images = requests.reduce((sum, { worstCase }) => sum + worstCase.images, 0)
  const priced = requests.filter(({ worstCase }) => worstCase.images > 0)
  const unknown = priced.some(({ worstCase }) => worstCase.usd === null)
  const usd = priced.reduce((sum, { worstCase }) => sum + (worstCase.usd?.high ?? 0), 0)
  return `at most ${count(images, 'image')}${unknown ? ', price unknown' : `, ${formatUsd(usd)}`}`
}
