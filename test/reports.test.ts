import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type PublicReport, verifyGateway } from './support/gateway-case.ts'

/** Every file in this folder is one public report of a fault. A new report is a new file. */
const folder = path.join(import.meta.dirname, 'reports')

const load = async (name: string): Promise<PublicReport & { readonly name: string }> => {
  const { default: report } = (await import(path.join(folder, name))) as { default: PublicReport }
  return { ...report, name: path.basename(name, '.ts') }
}

const reports = await Promise.all(readdirSync(folder).map(load))

test('there are reports, each once, with address, day and sentence', () => {
  expect(reports.length).toBeGreaterThan(26)
  expect(new Set(reports.map(({ source }) => source)).size).toBe(reports.length)
  for (const { source, date, says } of reports) {
    expect(source).toMatch(/^https:\/\/github\.com\/[\w-]+\/[\w.-]+\/(issues|pull)\/\d+$/)
    expect(date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/)
    expect(says).toMatch(/^[A-Z].*\.$/)
  }
})

test.concurrent.each(reports)('$name: $says', async (report) => {
  const { missed, alarms, others } = await verifyGateway(report)
  expect({ missed, alarms, others }).toEqual({ missed: [], alarms: [], others: [] })
})
