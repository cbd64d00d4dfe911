import { dayAt } from '../contract/index.ts'

/** A day that may still change, or that only bounds the shutdown. */
const unsettled =
  /earliest|as early as|\bnot? (?:before|earlier|sooner|until)|\bor (?:later|after)\b|\bon or after\b|\bat least\b|guaranteed|indefinite|cancell?ed|called off|on hold|\btb[acd]\b|to be (?:announced|confirmed|decided|determined)|expected|tentative|estimated|approximately|\baround\b|不早于|最早|预计|待定|以后|以降/i

/** Whether a text leaves the date open, or gives only the earliest one: `Not before`, `TBD`, `tentative`. */
export const isUnsettled = (text: string): boolean => unsettled.test(text)

// A date within a name, such as a snapshot's, is not a day of the text.
const isoDate =
  /(?<![\w.-])(20\d\d)[-\u2012\u2013\u2212/](\d{1,2})[-\u2012\u2013\u2212/](\d{1,2})(?![\w-]|\.\d)/g
/** Month and day as numbers: which is which shows only if one of them is over 12. */
export const slashDate = /(?<![\w/.-])(\d{1,2})\/(\d{1,2})\/(20\d\d)(?![\w/-])/g
const cjkDate = /(20\d\d) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号號]/g
const wordDate =
  /(?<![\w-])(?:([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?,? (20\d\d)|(\d{1,2})(?:st|nd|rd|th)? (?:of )?([A-Z][a-z]{2,8})\.?,? (20\d\d))(?![\w-])/g

/** A part of a day, such as `09`. */
export const twoDigits = (part: number | string | undefined): string => String(part).padStart(2, '0')

/** Every day that a text writes, settled or not, with its place: 2026-10-23, October 23, 2026, Oct 23rd 2026, 23 October 2026, 2026年10月23日. */
export function daysIn(
  text: string,
): readonly { readonly day: string; readonly at: number; readonly end: number }[] {
  const found = [
    ...[...text.matchAll(isoDate), ...text.matchAll(cjkDate)].map((match) => ({
      match,
      written: `${match[1]}-${twoDigits(match[2])}-${twoDigits(match[3])}T00:00Z`,
      ofMonth: match[3],
    })),
    ...[...text.matchAll(slashDate)].map((match) => {
      const [first, second] = [Number(match[1]), Number(match[2])]
      const [month, day] = second > 12 || first === second ? [first, second] : [second, first]
      const isClear = first > 12 || second > 12 || first === second
      const written = isClear ? `${match[3]}-${twoDigits(month)}-${twoDigits(day)}T00:00Z` : ''
      return { match, written, ofMonth: day }
    }),
    ...[...text.matchAll(wordDate)].map((match) => ({
      match,
      written: `${match[1] ?? match[5]} ${match[2] ?? match[4]} ${match[3] ?? match[6]} UTC`,
      ofMonth: match[2] ?? match[4],
    })),
  ]
  return found
    .flatMap(({ match, written, ofMonth }) => {
      const day = dayAt(Date.parse(written))
      // JavaScript takes February 31 for March 3.
      return day === undefined || !day.endsWith(twoDigits(ofMonth))
        ? []
        : [{ day, at: match.index, end: match.index + match[0].length }]
    })
    .toSorted((a, b) => a.at - b.at)
}

/** The first day in a text. Undefined for no day, or a day that is not final. */
export const parseDay = (text: string): string | undefined =>
  isUnsettled(text) ? undefined : daysIn(text)[0]?.day

const earlierValue = /\b(?:was|were|previously|formerly|originally|(?:extended|moved|postponed) from)\b[^)]*/i

/** The only final day in a text. Undefined if it gives several, as for several regions. A day that it says was the earlier one does not count. */
export function onlyDay(text: string): string | undefined {
  const current = daysIn(text).length > 1 ? text.replace(earlierValue, '') : text
  const days = new Set(daysIn(current).map(({ day }) => day))
  return days.size === 1 && !isUnsettled(text) ? [...days][0] : undefined
}

/** Name of a column that says at which stage of its life a model is. */
export const isLifecycleColumn = (name: string): boolean =>
  /^(?:(?:current|model|release|launch|deprecation|api) )?(?:life ?cycle|status|state|stage|phase|availability)(?: (?:status|stage|state|phase))?$|^(?:模型)?(?:状态|狀態|阶段|生命周期)$/i.test(
    name.trim(),
  )

/** Stage of a model's life. `deprecated`: still served, and its end is announced. */
export type LifecycleStage = 'preview' | 'active' | 'deprecated' | 'retired'

const ending = String.raw`(?:retir|shut|remov|sunset|discontinu|decommission|deprecat|end of life)`
const stageWords = {
  deprecated: new RegExp(
    String.raw`\b(?:deprecat(?:ed|ing)|legacy|retir(?:ing|es)|sunsetting|extended access|(?:(?:to|will) be|being|scheduled|planned|pending|upcoming)\b[^.]{0,30}\b${ending})|弃用|棄用|即将下线|待下线`,
    'i',
  ),
  retired:
    /\b(?:retired|shut ?down|removed|sunset|end[- ]of[- ]life|eol|discontinued|decommissioned|turned off|no longer (?:available|supported|accessible)|unavailable)\b|已下线|已下線|已退役|停止服务/i,
  active:
    /\b(?:active|ga|general(?:ly)? availab(?:le|ility)|stable|supported|production)\b|^(?:available|current|live)\b|正式|可用/i,
  preview: /\b(?:preview|beta|alpha|experimental|early access)\b|预览|預覽|测试/i,
} as const
const negated = new RegExp(
  String.raw`\b(?:not|no|never|non|without|none)\b[- ]{0,2}(?:yet |be |been |planned |longer )?(?:legacy|eol|ga\b|${ending})`,
  'i',
)

/** The stage of life that a text states, as in a lifecycle column: the first one that it names. Undefined for other words. */
export function lifecycleStage(text: string): LifecycleStage | undefined {
  if (/^(?:active|ga|generally available)\b/i.test(text.trim())) return 'active'
  if (negated.test(text)) return undefined
  const at = (stage: keyof typeof stageWords) => text.search(stageWords[stage])
  const named = (['deprecated', 'retired', 'active'] as const)
    .filter((stage) => at(stage) !== -1)
    .toSorted((a, b) => at(a) - at(b))
  const first = named[0] ?? 'active'
  return first === 'active' && at('preview') !== -1 ? 'preview' : named[0]
}

/** Whether the text of a lifecycle column says that a model is deprecated or retired: `Deprecated`, `Legacy`, `Retiring`. */
export const saysDeprecated = (text: string): boolean =>
  ['deprecated', 'retired'].includes(lifecycleStage(text) ?? '')

/** Whether a cell says in so many words that there is no date: empty, a dash, `No shutdown date announced`, `TBD`. */
export const saysNoDate = (text: string): boolean =>
  /^[-\u2010-\u2015\u2212*†/]{0,3}$/.test(text.trim()) ||
  unsettled.test(text) ||
  /^(?:n\/?a|none|not applicable|unknown|yes|active|ga|coming soon|无|暂无|未定)$/i.test(text.trim()) ||
  /\b(?:no|not|none|never)\b.{0,40}\b(?:date|announced|scheduled|planned|set|shut ?down|retirement|deprecat)/i.test(
    text,
  )
