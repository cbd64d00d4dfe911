import { expect, test } from 'vitest'
import { saidBy } from '../../test/support/said-by.ts'
import { rateLimits } from './rate-limits.ts'

test.each<readonly [name: string, page: string, ...says: readonly string[]]>([
  [
    'a tier a row on the page of a model',
    `# Draw 2\n\n## Rate limits\n\n### default\n\n| Tier | RPM | TPM | IPM | Batch queue limit |\n|-|-|-|-|-|\n| Free | Not supported | | | |\n| Tier 1 | 10 | 100,000 | 5 | 1,000,000 |\n| Tier 2 | - | 2.5M | 20 | - |`,
    'draw-2 tiers={"Tier 1":{"requestsPerMinute":10,"tokensPerMinute":100000,"imagesPerMinute":5}}',
    'draw-2 tiers={"Tier 2":{"tokensPerMinute":2500000,"imagesPerMinute":20}}',
  ],
  [
    'a model a row, the tier in the heading',
    `# Rate limits\n\n## Tier 1\n\n| Model | RPM | TPM | RPD |\n|-|-|-|-|\n| Draw 2 | 500 | 500K | 2,000 |\n| Chat 4 | 1 | 2 | 3 |\n\n## Free tier\n\n| Model | RPM | RPD |\n|-|-|-|\n| Draw 2 | 10 | 100 |`,
    'draw-2 tiers={"Tier 1":{"requestsPerMinute":500,"tokensPerMinute":500000,"requestsPerDay":2000}}',
    'draw-2 tiers={"Free":{"requestsPerMinute":10,"requestsPerDay":100}}',
  ],
  [
    'tiers as columns',
    `# Images per minute\n\n| Model | Free | Tier 1 | Tier 2 |\n|-|-|-|-|\n| draw-2 | - | 5 | 20 |\n\n# Batch enqueued tokens\n\n| Model | Tier 1 | Tier 2 |\n|-|-|-|\n| draw-2 | 2M | 270M |`,
    'draw-2 tiers={"Tier 1":{"imagesPerMinute":5}}',
    'draw-2 tiers={"Tier 2":{"imagesPerMinute":20}}',
  ],
  [
    'the same for all',
    `# Models\n\n| Model | Rate limits | Price |\n|-|-|-|\n| sketch-3-image | 2M tpm 480 rpm | $1 |\n\n| Model | Requests per minute | Requests/day |\n|-|-|-|\n| draw-1 | 60 | Unlimited |`,
    'sketch-3-image limit.tokensPerMinute=2000000',
    'sketch-3-image limit.requestsPerMinute=480',
    'draw-1 limit.requestsPerMinute=60',
  ],
  [
    'tiers of nobody in particular, and what a tier costs',
    `# Rate limits\n\n| Tier | IPM |\n|-|-|\n| Tier 1 | 5 |\n\n# Draw 2\n\n| Tier | Qualification |\n|-|-|\n| Tier 1 | $5 paid |`,
  ],
  [
    'headers of responses',
    `# Draw 2\n\n| Header | Sample | Description |\n|-|-|-|\n| x-limit-requests | 60 | Requests per minute |`,
  ],
])('%s', (_, page, ...says) => {
  expect(saidBy(rateLimits, page)).toEqual(says)
})
