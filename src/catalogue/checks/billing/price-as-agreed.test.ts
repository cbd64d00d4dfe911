import type { AgreedPrice, Evidence, LockEntry } from '../../../contract/index.ts'
import { aContract, checkTester, facts, served } from '../../../testing/index.ts'
import check from './price-as-agreed.ts'

const request = { prompt: 'sunset', size: '1024x1024', quality: 'low' }
const contract = aContract({ request })
const entry = (price?: AgreedPrice, asked: LockEntry['request'] = request): LockEntry => ({
  verifiedOn: '2026-11-01',
  provider: 'acme',
  model: 'painter-1',
  endpoint: 'https://api.acme.example/v1',
  request: asked ?? {},
  observed: {},
  ...(price ? { price } : {}),
})
const was = (usd: number) => entry({ low: usd, high: usd, by: 'reply' })
const known = facts({ price: { kind: 'pictures', usd: { low: { '1024x1024': 0.04 } } } })
const evidence = (locked: LockEntry, costUsd?: number, over: Partial<Evidence> = {}): Partial<Evidence> => ({
  contract,
  facts: facts(),
  locked: { frozen: false, entry: locked },
  ...(costUsd === undefined ? {} : { generate: served({ usage: { costUsd } }) }),
  ...over,
})
const open = { prompt: 'sunset' }

checkTester(check, {
  pass: [
    {
      name: 'as agreed',
      evidence: evidence(was(0.04), 0.04),
    },
    { name: 'but for rounding', evidence: evidence(was(0.04), 0.0401) },
    {
      name: 'a figure within the bounds that were known',
      evidence: evidence(entry({ low: 0.01, high: 0.2, by: 'known' }), 0.04),
    },
    {
      name: 'what is known now, where nothing was billed',
      evidence: evidence(was(0.04), undefined, { facts: known }),
    },
  ],
  skip: [
    {
      name: 'not locked',
      evidence: evidence(was(0.04), 0.04, { locked: { frozen: true, why: 'there is no graycard.lock' } }),
    },
    {
      name: 'edited',
      evidence: evidence(was(0.04), 0.04, { contract: aContract({ request: open }) }),
    },
    { name: 'no price was known', evidence: evidence(entry(), 0.04) },
    {
      name: 'no price is known',
      evidence: evidence(was(0.04)),
    },
  ],
  fail: [
    {
      name: 'a little dearer',
      evidence: evidence(was(0.04), 0.042),
      messageId: 'dearer',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'twice as dear',
      evidence: evidence(was(0.04), 0.08),
      messageId: 'dearer',
      severity: 'breaking',
    },
    {
      name: 'a quality that was left open',
      evidence: evidence(entry({ low: 0.04, high: 0.04, by: 'reply' }, open), 0.08, {
        contract: aContract({ request: open }),
      }),
      messageId: 'dearer',
      severity: 'risky',
    },
    {
      name: 'no longer free',
      evidence: evidence(was(0), 0.01),
      messageId: 'dearer',
    },
    {
      name: 'cheaper',
      evidence: evidence(was(0.08), 0.04),
      messageId: 'cheaper',
      severity: 'notice',
    },
    ...([0.039, 0.041] as const).map((usd) => ({
      name: `a list price that was ${usd}, under --frozen`,
      evidence: evidence(was(0), undefined, {
        facts: known,
        locked: { frozen: true, entry: entry({ low: usd, high: usd, by: 'known' }) },
      }),
      messageId: usd < 0.04 ? 'dearer' : 'cheaper',
      severity: 'breaking' as const,
    })),
  ],
})
