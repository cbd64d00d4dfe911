import { type Fault, bothWith, same } from '../fault.ts'

export const outages: readonly Omit<Fault, 'blame'>[] = [
  {
    name: 'overloaded everywhere',
    cause: 'upstream_outage',
    ...bothWith('overloaded-503'),
  },
  {
    name: 'overloaded, one environment',
    cause: 'upstream_outage',
    servers: [{ quirks: ['overloaded-503'] }],
  },
]

export const limits: readonly Omit<Fault, 'blame'>[] = [
  { name: 'a rate limit', cause: 'rate_limited', here: { key: 'sk-sim-rate-limit' } },
  {
    name: 'a rate limit, with another key elsewhere',
    cause: 'rate_limited',
    here: { key: 'sk-sim-rate-limit' },
    ...same,
  },
]

export const policies: readonly Omit<Fault, 'blame'>[] = [
  {
    name: 'a prompt that moderation blocks',
    cause: 'content_policy',
    field: 'prompt',
    request: { prompt: 'A kite [moderation]' },
  },
  {
    name: 'an image that moderation blocks',
    cause: 'content_policy',
    field: 'prompt',
    request: { prompt: 'A kite [moderation-output]' },
    ...same,
  },
]
