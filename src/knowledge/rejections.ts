import type { RejectionRow } from '../contract/index.ts'
import { fromAzure } from './rejections/azure.ts'
import { fromBetween } from './rejections/between.ts'
import { fromGateways } from './rejections/gateways.ts'
import { fromGoogle } from './rejections/google.ts'
import { fromHosts } from './rejections/hosts.ts'
import { fromJobs } from './rejections/jobs.ts'
import { fromOpenai } from './rejections/openai.ts'
import { fromOpenrouter } from './rejections/openrouter.ts'
import { fromProxies } from './rejections/proxies.ts'

/** How image APIs refuse. Read one way it recognises an error, read the other way it writes one. More specific rows come first. */
export const rejections: readonly RejectionRow[] = [
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
