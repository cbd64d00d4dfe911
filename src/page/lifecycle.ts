import { dayAt } from '../contract/index.ts'

/** A day that may still change, or that only bounds the shutdown. */
const unsettled =
  /earliest|\bnot? (?:before|earlier|sooner|until)|or later|on or after|\bat least\b|guaranteed|\btb[acd]\b|to be|expected|tentative|estimated/i

/** ISO day of a date as pages write it: 2026-10-23, October 23, 2026, Oct 23rd 2026, 23 October 2026. Undefined for no date, or a date that is not final. */
export function parseDay(text: string): string | undefined {
  if (unsettled.test(text)) return undefined
  const iso = /\b(20\d\d)[-\u2012\u2013\u2212/](\d\d)[-\u2012\u2013\u2212/](\d\d)\b/.exec(text)
  const words =
    /\b([A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? 20\d\d|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? 20\d\d)\b/.exec(
      text,
    )
  const written = iso
    ? `${iso[1]}-${iso[2]}-${iso[3]}`
    : words?.[1]?.replace(/(\d)(st|nd|rd|th)\b/, '$1').replaceAll(/[.,]/g, '')
  return dayAt(Date.parse(written === undefined ? '' : `${written}${iso ? 'T00:00Z' : ' UTC'}`))
}

/** Name of a column that says at which stage of its life a model is. */
export const isLifecycleColumn = (name: string): boolean =>
  /^(?:model )?(?:lifecycle|life cycle|status|state|stage|phase|availability|release (?:stage|status))(?: (?:status|stage|state))?$/i.test(
    name.trim(),
  )

/** Whether the text of a lifecycle column says that a model is deprecated or retired: `Deprecated`, `Legacy`, `Retiring`. */
export const saysDeprecated = (text: string): boolean =>
  /\b(?:deprecat(?:ed|ing)|legacy|retir(?:ed|ing)|sunset(?:ting)?|end[- ]of[- ]life|eol|shut ?down|discontinued|decommissioned)\b/i.test(
    text,
  ) &&
  !/^(?:active|ga|generally available)\b|\b(?:not|no|never|non|without|none)\b[- ]{0,2}(?:yet |be |been |planned )?(?:deprecat|legacy|retir|sunset|end[- ]of|eol|shut|discontinu|decommission)/i.test(
    text,
  )

/** Whether a cell says in so many words that there is no date: empty, a dash, `No shutdown date announced`, `TBD`. */
export const saysNoDate = (text: string): boolean =>
  /^[-\u2010-\u2015\u2212*†]{0,3}$/.test(text.trim()) ||
  unsettled.test(text) ||
  /^(?:n\/?a|none|not applicable|unknown|yes|active|ga)$/i.test(text.trim()) ||
  /\b(?:no|not|none|never)\b.{0,40}\b(?:date|announced|scheduled|planned|set|shut ?down|retirement|deprecat)/i.test(
    text,
  )
