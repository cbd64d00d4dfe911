import type { Blame, Cause, Ground } from '../../contract/index.ts'
import type { CauseSpec } from '../../plugin/index.ts'
import { pointsOf } from './points-of.ts'

/** One cause with all that speaks for it. */
export interface Scored {
  readonly cause: Cause
  readonly blame: Blame
  /** Points (log odds to base 2). */
  readonly score: number
  /** Share of all causes, before calibration. */
  readonly share: number
  /** Heaviest first. */
  readonly grounds: readonly Ground[]
}

/** A cause with fewer points than this suggests no other one. */
const suggests = 3

/** Kinds of facts that no error states. They shift what the errors suggest. */
export const beside: ReadonlySet<Ground['kind']> = new Set([
  'request',
  'knowledge',
  'tracked',
  'incident',
  'lock',
  'trial',
])

/** Facts of one kind repeat one another, so only the heaviest of them counts. */
function sumOf(grounds: readonly Ground[]): number {
  const heaviest = new Map<Ground['kind'], number>()
  for (const { kind, points } of grounds)
    heaviest.set(kind, Math.max(points, heaviest.get(kind) ?? -Infinity))
  return [...heaviest.values()].reduce((sum, points) => sum + points, 0)
}

/** Of two grounds as heavy as each other, the one that says more. */
const near = 2.5

/** Who has to act, as the heaviest ground says, unless one that is nearly as heavy blames another side than the cause itself. */
function blameOf(grounds: readonly Ground[], spec: CauseSpec): Blame {
  const heavy = grounds.filter(({ points }) => points >= (grounds[0]?.points ?? 0) - near)
  const said = heavy.flatMap(({ blame }) => (blame === undefined ? [] : [blame]))
  return said.find((blame) => blame !== spec.blame) ?? said[0] ?? spec.blame
}

/** Ranks causes by their grounds, the likeliest first. */
export function rank(causes: readonly CauseSpec[], grounds: readonly Ground[]): readonly Scored[] {
  const byCause = new Map<Cause, Ground[]>()
  for (const one of grounds) {
    const mine = byCause.get(one.cause)
    if (mine) mine.push(one)
    else byCause.set(one.cause, [one])
  }
  const own = causes.map((spec) => {
    const mine = (byCause.get(spec.id) ?? []).toSorted((a, b) => b.points - a.points)
    const said = sumOf(mine.filter(({ kind }) => !beside.has(kind)))
    return { spec, mine, said: spec.prior + said, known: sumOf(mine.filter(({ kind }) => beside.has(kind))) }
  })
  const said = new Map(own.map((one) => [one.spec.id, one.said]))
  for (const { spec, said: points } of own)
    if (points >= suggests)
      for (const [other, less] of pointsOf(spec.like))
        said.set(other, Math.max(said.get(other) ?? 0, points + less))
  const scores = new Map(own.map(({ spec, known }) => [spec.id, (said.get(spec.id) ?? 0) + known]))
  const total = [...scores.values()].reduce((sum, score) => sum + 2 ** score, 0)
  return own
    .map(({ spec, mine }): Scored => {
      const score = scores.get(spec.id) ?? 0
      return {
        cause: spec.id,
        blame: blameOf(mine, spec),
        score,
        share: 2 ** score / total,
        grounds: mine,
      }
    })
    .toSorted((a, b) => b.score - a.score)
}
