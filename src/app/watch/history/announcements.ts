import { isObject, type ModelSheet } from '../../../contract/index.ts'
import type { FirstMention } from '../../../engine/track/index.ts'
import { knowledge } from '../../../knowledge/index.ts'

/** A documented release date of a model. */
export interface Announcement {
  readonly model: string
  /** ISO day. */
  readonly day: string
  readonly source: string
}

const valuesAt = (sheet: ModelSheet, path: string): readonly unknown[] =>
  sheet.claims.filter((claim) => claim.path === path).map(({ value }) => value)

/** Whether a model's sheet has the parameter and, if a value is given, the value. */
const supportsParameter = (sheet: ModelSheet, name: string, value: string | undefined): boolean =>
  valuesAt(sheet, `param.${name}`).some(
    (rule) =>
      isObject(rule) &&
      rule['type'] !== 'refused' &&
      (value === undefined || (Array.isArray(rule['values']) && rule['values'].includes(value))),
  )

const isNamed = ({ model, claims }: ModelSheet, name: string): boolean =>
  model === name || claims.some(({ path, value }) => path === 'alias' && value === name)

/**
 * Known announcement dates, earliest first. For a model: the dates of its release. For a parameter or value: the release dates of a model
 * that is also new in `sameVersion` and supports the parameter. Contains several dates if sources disagree, and none if no date is known.
 */
export function announcements(
  provider: string,
  { kind, name, value }: FirstMention,
  sameVersion: readonly FirstMention[],
): readonly Announcement[] {
  const models = sameVersion.filter((one) => one.kind === 'model')
  const matches = (sheet: ModelSheet) =>
    kind === 'model'
      ? isNamed(sheet, name)
      : (kind === 'parameter' || kind === 'value') &&
        models.some((model) => isNamed(sheet, model.name)) &&
        supportsParameter(sheet, name, value)
  const first = knowledge.models.find((sheet) => sheet.provider === provider && matches(sheet))
  return (first?.claims ?? [])
    .flatMap(({ path, value: day, source }) =>
      path === 'released' && typeof day === 'string' ? [{ model: first?.model ?? name, day, source }] : [],
    )
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
}
