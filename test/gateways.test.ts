import { describe, expect, test } from 'vitest'
import { gateways } from './gateways/index.ts'
import { verifyGateway } from './support/gateway-case.ts'

describe.each(Object.entries(gateways))('%s: a gateway that', (_kind, rows) => {
  test.concurrent.each(rows)('$name', async (row) => {
    const { missed, alarms, others } = await verifyGateway(row)
    expect({ missed, alarms, others }).toEqual({ missed: [], alarms: [], others: [] })
  })
})
