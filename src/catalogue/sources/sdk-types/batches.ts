import type { Statement } from '../../../contract/index.ts'
import type { Declarations } from './declarations.ts'
import { fieldsOf } from './fields.ts'
import { objectVariants } from './object-variants.ts'

/**
 * The image endpoints that a batch may call. Included even without any, so that the first one is a change. The path is that of OpenAI's
 * OpenAPI document.
 */
export function batchStatements(declared: Declarations): readonly Omit<Statement, 'provider'>[] {
  const bodies = (declared.methods.get('Batches.create') ?? []).flatMap(({ body }) =>
    objectVariants(declared, { shape: body, scope: '' }),
  )
  return fieldsOf(declared, bodies)
    .filter(({ path, facts }) => path === 'endpoint' && facts.values !== undefined)
    .map(({ facts: { types, values = [] } }) => ({
      path: 'request:POST /batches:endpoint',
      value: { types, values: values.filter((one) => typeof one === 'string' && /\/images\//.test(one)) },
    }))
}
