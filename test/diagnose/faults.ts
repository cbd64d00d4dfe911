import type { Blame } from '../../src/contract/index.ts'
import type { Fault } from './fault.ts'
import { gateway } from './faults/gateway.ts'
import { limits, outages, policies } from './faults/others.ts'
import { upstreamChange } from './faults/upstream-change.ts'
import { yourAccount } from './faults/your-account.ts'
import { yourEnvironment } from './faults/your-environment.ts'
import { yourRequest } from './faults/your-request.ts'
import { withheld, wrongImages } from './faults/wrong-images.ts'

const of = (blame: Blame, list: readonly Omit<Fault, 'blame'>[]): readonly Fault[] =>
  list.map((one) => ({ ...one, name: `${blame}: ${one.name}`, blame }))

/** The faults, by who has to act. */
export const faults: readonly Fault[] = [
  ...of('your_request', yourRequest),
  ...of('your_account', yourAccount),
  ...of('your_environment', yourEnvironment),
  ...of('gateway', gateway),
  ...of('gateway', wrongImages),
  ...of('upstream_change', upstreamChange),
  ...of('upstream_outage', outages),
  ...of('limits', limits),
  ...of('policy', policies),
  ...of('policy', withheld),
]
