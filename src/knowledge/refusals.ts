import type { RefusalRow } from '../contract/index.ts'
import { fromAzure } from './refusals/azure.ts'
import { fromBetween } from './refusals/between.ts'
import { fromGateways } from './refusals/gateways.ts'
import { fromGoogle } from './refusals/google.ts'
import { fromHosts } from './refusals/hosts.ts'
import { fromJobs } from './refusals/jobs.ts'
import { fromOpenai } from './refusals/openai.ts'
import { fromOpenrouter } from './refusals/openrouter.ts'
import { fromProxies } from './refusals/proxies.ts'

/** How image APIs refuse. Read one way it recognises an error, read the other way it writes one. More specific rows come first. */
export const refusals: readonly RefusalRow[] = [
  ...fromGoogle,
  ...fromJobs,
  ...fromBetween,
  ...fromProxies,
  ...fromAzure,
  ...fromOpenrouter,
  ...fromHosts,
  ...fromGateways,
  ...fromOpenai,
]
