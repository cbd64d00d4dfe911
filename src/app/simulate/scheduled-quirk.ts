import { graycardError } from '../../contract/index.ts'
import type { SchedulePoint, ScheduledQuirk } from '../../simulator/index.ts'
import { findPart, type ProjectCatalogue } from '../plugins/index.ts'

const point = '(\\d+(?:\\.\\d+)?)(s|calls?)?'
const quirkSyntax = new RegExp(`^([^@]+?)(?:@(?:${point})?(?:(\\.\\.)(?:${point})?)?)?$`)

/**
 * Parses `NAME`, `NAME@30` (from second 30 on), `NAME@30..60` or `NAME@..60`. Times can also be numbers of requests: `NAME@3calls..5calls` is
 * the fourth and the fifth request. Throws UNKNOWN_NAME for an unknown quirk, and OPTION_INVALID for an invalid time.
 */
export function scheduledQuirk(text: string, catalogue: ProjectCatalogue): ScheduledQuirk {
  const [whole, name = '', from, fromUnit, dots, until, untilUnit] = quirkSyntax.exec(text) ?? []
  const timed = text.includes('@')
  const sameUnit = from !== undefined && until !== undefined && fromUnit?.[0] === untilUnit?.[0]
  const isBackwards = sameUnit && Number(until) <= Number(from)
  if (
    whole === undefined ||
    (timed && from === undefined && until === undefined) ||
    (dots === undefined && until !== undefined) ||
    isBackwards
  )
    throw graycardError('OPTION_INVALID', {
      option: '--quirk',
      value: text,
      allowed: isBackwards
        ? `an end after the start, for example: ${name}@30..60`
        : 'NAME, NAME@30 (from second 30 on), NAME@30..60, NAME@..60, NAME@3calls..5calls or NAME@..1call (the first request)',
    })
  const quirk = findPart(catalogue, 'quirk', catalogue.quirks, name)
  return {
    quirk,
    ...(from === undefined ? {} : { from: toSchedulePoint(from, fromUnit) }),
    ...(until === undefined ? {} : { until: toSchedulePoint(until, untilUnit) }),
  }
}

const toSchedulePoint = (count: string, unit: string | undefined): SchedulePoint => ({
  unit: unit?.startsWith('call') ? 'calls' : 'seconds',
  count: Number(count),
})
