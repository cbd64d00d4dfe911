import { grouped, statementKey } from '../../contract/index.ts'
import { proseCell } from './classify-field.ts'
import type { Difference } from './difference.ts'

const fieldKey = (one: Difference): string => JSON.stringify([statementKey(one), one.part ?? null])

/**
 * Leaves out what only follows from another difference of the same field: a required field has no default, and a description whose words
 * change together with a fact of the field says the same.
 */
export function withoutFieldNoise(differences: readonly Difference[]): readonly Difference[] {
  const fields = grouped(differences, fieldKey)
  return differences.filter((one) => {
    const others = (fields.get(fieldKey(one)) ?? []).filter((other) => other !== one)
    if (one.facet === 'default' && one.after === undefined)
      return !others.some(({ facet, after }) => facet === 'required' && after === true)
    return one.facet !== 'text' || others.length === 0 || proseCell(one) !== 'page: text changed'
  })
}
