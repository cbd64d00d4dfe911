import { readdirSync } from 'node:fs'
import path from 'node:path'
import { inside } from './inside.js'
import { table, target } from './rounds.js'

export const title = 'Faulty gateways and public reports, judged'

const reportsFolder = path.resolve(import.meta.dirname, '../../test/reports')
/** A JavaScript name for the report in this file. */
const nameOf = (file) => file.replace('.ts', '').replaceAll('-', '_')

/** Figures of one table: faults, those that were found, those with the right blame, and what else was said. */
function figuresOf(results) {
  const sum = (count) => results.reduce((total, one) => total + count(one), 0)
  return {
    cases: results.length,
    faults: sum(({ row }) => row.expect.fails.length),
    found: sum(({ row, unseen }) => row.expect.fails.length - unseen.length),
    blamed: sum(({ row, missed }) => row.expect.fails.length - missed.length),
    alarms: sum(({ alarms }) => alarms.length),
    right: results.filter(({ missed, alarms, others }) =>
      [missed, alarms, others].every((list) => list.length === 0),
    ).length,
  }
}

const share = (part, whole) => (whole === 0 ? 1 : part / whole)

/** Verifies every gateway of test/gateways and every public report of test/reports, and compares with what is right. */
export async function run() {
  const files = readdirSync(reportsFolder)
  const { gateways, verifyGateway, ...bundled } = await inside('gateways', {
    gateways: '../test/gateways/index.ts',
    verifyGateway: '../test/support/gateway-case.ts',
    ...Object.fromEntries(files.map((file) => [`default as ${nameOf(file)}`, `../test/reports/${file}`])),
  })
  const reports = files.map((file) =>
    Object.assign({}, bundled[nameOf(file)], { name: file.replace('.ts', '') }),
  )
  const tables = []
  const wrong = []
  for (const [kind, rows] of Object.entries({ ...gateways, 'public reports': reports })) {
    const results = []
    for (const row of rows) {
      const result = { row, ...(await verifyGateway(row)) }
      results.push(result)
      const differences = [
        ...result.missed.map((text) => `missed ${text}`),
        ...result.alarms.map((text) => `alarm ${text}`),
        ...result.others,
      ]
      if (differences.length > 0) wrong.push(`- ${kind}, “${row.name}”: ${differences.join('; ')}`)
    }
    tables.push({ kind, ...figuresOf(results) })
  }
  const faulty = tables.filter(({ kind }) => kind !== 'conforming')
  const total = (key) => faulty.reduce((sum, one) => sum + one[key], 0)
  const columns = ['cases', 'faults', 'found', 'blamed', 'alarms', 'right']
  return `Each is a small server in front of the simulator, with what is right to say about it: the checks that must fail, their blame and cause,
the exit code and the images booked. An alarm is any other risky or breaking finding. A case is right if nothing differs.
Conforming gateways are unusual and allowed. When the cases were written (2026-11-30), 19 of 30 public reports and 30 of 55 gateways were
wholly right.

${table(
  ['kind', 'cases', 'faults', 'found', 'right blame', 'alarms', 'cases wholly right'],
  tables.map((one) => [one.kind, ...columns.map((key) => String(one[key]))]),
)}

${wrong.length === 0 ? '' : `Judged differently:\n\n${wrong.join('\n')}\n\n`}${target('faults found', share(total('found'), total('faults')), { atLeast: 0.97 })}
${target('blame right, of the found', share(total('blamed'), total('found')), { atLeast: 0.97 })}
${target('alarms at conforming gateways', tables.find(({ kind }) => kind === 'conforming').alarms, { atMost: 0 })}`
}
