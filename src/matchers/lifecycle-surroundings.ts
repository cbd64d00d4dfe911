import type { KnownModel } from '../contract/index.ts'
import {
  daysIn,
  lifecycleStage,
  type LifecycleStage,
  onlyDay,
  parseDay,
  type Section,
} from '../page/index.ts'
import type { PageContext, Passage } from './matcher.ts'

/** What the surroundings of records say about each of them. */
export interface Surroundings {
  /** Models of records that name none. */
  readonly models: readonly string[]
  readonly known: readonly KnownModel[]
  readonly stage: LifecycleStage | undefined
  /** Day of the announcement, at the start of a heading. */
  readonly announced: string | undefined
  /** The text around says that the models end, so a bare date is the day of it. */
  readonly ends: boolean
  /** The day on which the text above says that the following models end. */
  readonly lastDay: string | undefined
  /** ISO day on which the page was read. */
  readonly today: string
}

const endsWords =
  /deprecat|retir|shut ?down|sunset|end[- ]of[- ]life|discontinu|remov|decommission|下线|下線|退役|弃用/i

/** The surroundings of the records in a passage. */
export function surroundingsOf({ section, models }: Passage, { known, at }: PageContext): Surroundings {
  const headings = [section.name, ...section.above].join(' · ')
  return {
    models,
    known,
    stage: stageOfHeading(section.name),
    announced: announcementIn(section),
    ends: endsWords.test(headings),
    lastDay: lastDayIn(section),
    today: at.slice(0, 10),
  }
}

/** The day in `The following models will be retired on August 19, 2026.`, if the section gives only one. */
function lastDayIn({ blocks }: Section): string | undefined {
  const days = blocks.flatMap((block) =>
    block.kind === 'text' && /following|below|these|以下|下列/i.test(block.text) ? endDay(block.text) : [],
  )
  return new Set(days).size === 1 ? days[0] : undefined
}

/** The only day of a text, if something ends on it. `Update before July 17` names no such day. */
function endDay(text: string): readonly string[] {
  const [first] = daysIn(text)
  const before = text.slice(0, first?.at).trimEnd()
  return endsWords.test(text) && /\b(?:on|from|effective|starting)$|[将將于於在]$/i.test(before)
    ? [onlyDay(text) ?? []].flat()
    : []
}

/** The stage that a heading states for a group of models: `Preview models`, `Legacy versions`. */
export const stageOfHeading = (text: string): LifecycleStage | undefined =>
  text.length <= 40 && !/\d/.test(text) ? lifecycleStage(text) : undefined

/** The day at the start of the nearest heading that starts with one. */
const announcementIn = ({ name, above }: Section): string | undefined =>
  [name, ...above.toReversed()]
    .filter((text) => (daysIn(text)[0]?.at ?? Number.POSITIVE_INFINITY) === 0)
    .map(parseDay)[0]
