import type { Evidence, LockEntry, ObservedProperties } from '../../../contract/index.ts'
import { aContract, anEnvironment, checkTester, served } from '../../../testing/index.ts'
import check from './same-as-lock.ts'

const contract = aContract()
const environment = anEnvironment()
const locked: ObservedProperties = {
  'models.listed': true,
  'models.shutdown': null,
  'calls.badSize': '400 invalid_size',
  'calls.generate': '200 served',
  'echo.model': 'painter-1',
  'limits.x-ratelimit-limit-requests': '150',
  'output.format': 'png',
  'output.size': '1024x1024',
  'usage.output_tokens': 196,
}
const entry: LockEntry = {
  verifiedOn: '2026-11-01',
  servedOn: '2026-11-01',
  provider: 'acme',
  model: 'painter-1',
  endpoint: environment.baseUrl,
  request: { prompt: 'A beautiful sunset', n: 1, size: '1024x1024' },
  observed: locked,
}
const evidence = (
  seen: Readonly<Record<string, ObservedProperties[string]>>,
  over: Partial<Evidence> = {},
): Partial<Evidence> => ({
  contract,
  environment,
  observed: { ...locked, ...seen },
  locked: { frozen: false, entry },
  ...over,
})

/** One deviation: property, what it is now, severity, blame. */
const rows = [
  ['output.size', '1254x1254', 'breaking', 'gateway'],
  ['output.format', 'jpeg', 'breaking', 'gateway'],
  ['models.listed', false, 'breaking', 'gateway'],
  ['calls.generate', '400 invalid_value', 'breaking', 'gateway'],
  ['calls.generate', '403 model_access', 'breaking', 'your_account'],
  ['calls.badSize', '200 served', 'risky', 'gateway'],
  ['calls.badSize', '500 strange', 'risky', 'gateway'],
  ['echo.model', 'painter-0', 'risky', 'gateway'],
  ['models.shutdown', '2027-01-01', 'risky', 'upstream_change'],
  ['limits.x-ratelimit-limit-requests', '50', 'risky', 'limits'],
  ['limits.x-ratelimit-limit-requests', '500', 'notice', 'limits'],
  ['limits.x-ratelimit-limit-requests', 'unlimited', 'notice', 'limits'],
  ['limits.x-ratelimit-limit-requests', '1000 in 86400 s', 'risky', 'limits'],
  ['limits.x-ratelimit-limit-requests', 'lots', 'risky', 'limits'],
  ['usage.output_tokens', 392, 'notice', 'gateway'],
] as const

const openSize = aContract({ request: { prompt: 'p', size: 'auto' } })
/** Locked from a run without a paid request. */
const { servedOn: _servedOn, ...neverServed } = entry

checkTester(check, {
  pass: [
    { name: 'as it was', evidence: evidence({}) },
    {
      name: 'what was not measured this time is no deviation, nor what was not measured then',
      evidence: evidence({}, { observed: { 'models.listed': true, 'output.alpha': 'none' } }),
    },
    {
      name: 'a bad minute',
      evidence: evidence({ 'calls.badSize': '429 rate_limited', 'calls.generate': '503 upstream_outage' }),
    },
    {
      name: 'a run without a paid request, compared with a lock of such a run',
      evidence: evidence({}, { locked: { frozen: true, entry: neverServed } }),
    },
    {
      name: 'a paid request, and a lock without output that nobody requires',
      evidence: evidence({}, { generate: served(), locked: { frozen: false, entry: neverServed } }),
    },
  ],
  skip: [
    {
      name: 'not locked, and not demanded',
      evidence: evidence({}, { locked: { frozen: false, why: 'graycard.lock says nothing of hero' } }),
    },
    {
      name: 'edited',
      evidence: evidence({}, { contract: aContract({ model: 'painter-2', request: { prompt: 'p', n: 1 } }) }),
    },
  ],
  error: [
    {
      name: 'nothing in common',
      evidence: evidence({}, { observed: { 'output.alpha': 'none' } }),
    },
  ],
  fail: [
    ...rows.map(([property, seen, severity, blame]) => ({
      name: `${property} ${String(seen)}`,
      evidence: evidence({ [property]: seen }),
      messageId: 'deviates',

      severity,
      blame,
    })),
    ...rows.map(([property, seen, severity, blame]) => ({
      name: `${property} ${String(seen)}, under --frozen`,
      evidence: evidence({ [property]: seen }, { locked: { frozen: true, entry } }),
      messageId: 'deviates',
      severity: severity === 'notice' ? severity : ('breaking' as const),
      blame,
    })),
    {
      name: 'a size that was left open',
      evidence: evidence(
        { 'output.size': '1536x1024' },
        {
          contract: openSize,
          locked: { frozen: true, entry: { ...entry, request: { prompt: 'p', size: 'auto' } } },
        },
      ),
      messageId: 'deviates',
      severity: 'risky',
    },
    {
      name: 'another endpoint',
      evidence: evidence({}, { environment: anEnvironment({ baseUrl: 'https://other.example/v1' }) }),
      messageId: 'moved',
      severity: 'risky',
      blame: 'your_environment',
    },
    {
      name: 'another endpoint, under --frozen',
      evidence: evidence(
        {},
        {
          environment: anEnvironment({ baseUrl: 'https://other.example/v1' }),
          locked: { frozen: true, entry },
        },
      ),
      messageId: 'moved',
      severity: 'breaking',
    },
    {
      name: 'a paid request, and a lock without output, under --frozen',
      evidence: evidence({}, { generate: served(), locked: { frozen: true, entry: neverServed } }),
      messageId: 'unserved',
      severity: 'breaking',
      blame: 'your_environment',
    },
    {
      name: 'edited, under --frozen',
      evidence: evidence(
        {},
        {
          contract: aContract({ request: { prompt: 'A beautiful sunset', n: 2, size: '1024x1024' } }),
          locked: { frozen: true, entry },
        },
      ),
      messageId: 'edited',
      severity: 'breaking',
      blame: 'your_request',
    },
    {
      name: 'not locked, under --frozen',
      evidence: evidence({}, { locked: { frozen: true, why: 'there is no graycard.lock' } }),
      messageId: 'unlocked',
      severity: 'breaking',
    },
  ],
})
