import {
  type Json,
  optionalField,
  type ProbeResponse,
  sameJson,
  type TwinCondition,
} from '../../contract/index.ts'
import { namedFields, pathNames, plainName } from '../cause/index.ts'

type Fields = Readonly<Record<string, Json>>

/** Fields that identify a request or a user rather than a mistake. */
const neverDecides: ReadonlySet<string> = new Set(['prompt', 'model', 'user'])

/**
 * When the response to the contract's own request, which was not accepted, is returned: for the same value of the field that the response
 * names, or of the fields in which accepted requests differ. Empty: for every request.
 */
export function rejectionConditions(
  { outcome, exchange }: ProbeResponse,
  fields: Fields,
  accepted: readonly Fields[],
): readonly TwinCondition[] {
  if (outcome.kind === 'refused') {
    const names = namedFields(outcome, exchange.reply?.text ?? '').flatMap(({ field }) => pathNames(field))
    const sent = Object.keys(fields).find((one) => names.includes(plainName(one)))
    if (sent !== undefined && !neverDecides.has(sent)) return [conditionOn(sent, fields)]
    if (names.some((one) => ['image', 'images', 'mask'].includes(one)) && 'uploads' in fields)
      return [conditionOn('uploads', fields)]
    const [absent] = namedFields(outcome, exchange.reply?.text ?? '')
    if (absent?.missing === true && /^\w{1,60}$/.test(absent.field) && !neverDecides.has(absent.field))
      return [{ field: absent.field }]
  }
  const differing = Object.keys(fields).filter(
    (name) => !neverDecides.has(name) && accepted.some((one) => !sameJson(one[name], fields[name])),
  )
  return differing.map((name) => conditionOn(name, fields))
}

const conditionOn = (field: string, fields: Fields): TwinCondition => ({
  field,
  ...optionalField('value', fields[field]),
})
