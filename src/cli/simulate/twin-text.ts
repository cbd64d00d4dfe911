import { count, dayOf, daysBetween, screenText, type Twin } from '../../contract/index.ts'

/** Age of the newest measurement in days. */
const twinAgeDays = ({ measured }: Twin, now: Date): number =>
  Math.max(0, daysBetween(measured.to, dayOf(now.toISOString())))

/** A twin in the JSON that `simulate` prints. */
export const twinSummary = (twin: Twin, now: Date, pace: string) => ({
  contract: twin.contract,
  environment: twin.environment,
  provider: twin.provider,
  model: twin.model,
  measured: { ...twin.measured, ageDays: twinAgeDays(twin, now) },
  ...(twin.locked ? { locked: twin.locked } : {}),
  pace,
  unmeasured: twin.unmeasured,
})

/** What a twin is made of and what no run measured, as lines for a screen. */
export function twinText(twin: Twin, now: Date): string {
  const { contract, environment, provider, model, measured, locked, unmeasured } = twin
  const days = twinAgeDays(twin, now)
  const age = days === 0 ? 'today' : `${count(days, 'day')} ago`
  const from = measured.from === measured.to ? '' : `${measured.from} to `
  const differs = locked?.differs ?? []
  const lines = [
    `Twin of ${contract}@${environment} (${provider}, ${model}), measured on ${from}${measured.to}, ${age}`,
    ...(differs.length > 0
      ? [`The lock of ${locked?.verifiedOn ?? ''} differs in: ${differs.slice(0, 10).join(', ')}`]
      : []),
    ...(unmeasured.length > 0
      ? [
          'As documented, because no run measured it:',
          ...unmeasured.map(({ property, why }) => `  ${property}: ${why}`),
          `To measure more, run: graycard verify --contract ${contract} --env ${environment}`,
          'If a reason names the budget, add a higher one: --budget images=NUMBER',
        ]
      : []),
  ]
  return screenText(lines.map((line) => `${line}\n`).join(''))
}
