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
      says: '$0.0400 by the reply, locked $0.0400 by the reply',
    },
    { name: 'but for rounding', evidence: evidence(was(0.04), 0.0401) },
    {
      name: 'a figure within the bounds that were known',
      evidence: evidence(entry({ low: 0.01, high: 0.2, by: 'known' }), 0.04),
    },
    {
      name: 'what is known now, where nothing was billed',
      evidence: evidence(was(0.04), undefined, { facts: known }),
      says: '$0.0400 by the known price, locked $0.0400 by the reply',
    },
  ],
  skip: [
    {
      name: 'not locked',
      evidence: evidence(was(0.04), 0.04, { locked: { frozen: true, why: 'there is no graycard.lock' } }),
      says: 'there is no graycard.lock (see environment/same-as-lock)',
    },
    {
      name: 'edited',
      evidence: evidence(was(0.04), 0.04, { contract: aContract({ request: open }) }),
      says: 'the request was changed since the lock; lock again',
    },
    { name: 'no price was known', evidence: evidence(entry(), 0.04), says: 'no price is locked' },
    {
      name: 'no price is known',
      evidence: evidence(was(0.04)),
      says: 'the price of this call is not known',
    },
  ],
  fail: [
    {
      name: 'a little dearer',
      evidence: evidence(was(0.04), 0.042),
      messageId: 'dearer',
      says: 'a call costs $0.0420 by the reply, 5.0 % more than the $0.0400 by the reply that was locked',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'twice as dear',
      evidence: evidence(was(0.04), 0.08),
      messageId: 'dearer',
      says: 'a call costs $0.0800 by the reply, 100 % more than the $0.0400 by the reply that was locked',
      severity: 'breaking',
    },
    {
      name: 'a quality that was left open',
      evidence: evidence(entry({ low: 0.04, high: 0.04, by: 'reply' }, open), 0.08, {
        contract: aContract({ request: open }),
      }),
      messageId: 'dearer',
      says: 'a call costs $0.0800 by the reply, 100 % more than the $0.0400 by the reply that was locked',
      severity: 'risky',
    },
    {
      name: 'no longer free',
      evidence: evidence(was(0), 0.01),
      messageId: 'dearer',
      says: 'a call costs $0.0100 by the reply, 100 % more than the $0.00 by the reply that was locked',
    },
    {
      name: 'cheaper',
      evidence: evidence(was(0.08), 0.04),
      messageId: 'cheaper',
      says: 'a call costs $0.0400 by the reply, 50 % less than the $0.0800 by the reply that was locked',
      severity: 'notice',
    },
  ],
})
