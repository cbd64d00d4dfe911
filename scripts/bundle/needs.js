// What the expressions of causes and rejections need, as a table in the bundle: src/engine/cause/needs.ts says why.
import { inside } from './inside.js'
import { needOf } from './need-of.js'

/** The needs of every expression that a failure is compared with, by its source. */
async function needsOfExpressions() {
  const { causeSpecs, rejections } = await inside('expressions', {
    causeSpecs: 'catalogue/causes/index.ts',
    rejections: 'knowledge/rejections.ts',
  })
  const expressions = [
    ...rejections.map(({ pattern }) => new RegExp(pattern, 'i')),
    ...causeSpecs.flatMap(({ signs }) => signs.flatMap((sign) => [sign.text, sign.code, sign.header])),
  ]
  return Object.fromEntries(
    expressions.flatMap((one) => {
      const need = one && needOf(one.source, one.flags)
      return need === undefined ? [] : [[one.source, need]]
    }),
  )
}

/** Replaces the empty table of the sources. */
export const needsInBundle = {
  name: 'needs-of-expressions',
  load: {
    filter: { id: /engine.cause.needs\.ts$/ },
    async handler() {
      const table = JSON.stringify(JSON.stringify(await needsOfExpressions()))
      return { code: `export const needs = JSON.parse(${table})`, map: { mappings: '' } }
    },
  },
}
