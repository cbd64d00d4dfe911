import type { RejectionRow } from '../contract/index.ts'
import { fromAzure } from './rejections/azure.ts'
import { fromIntermediaries } from './rejections/intermediaries.ts'
import { fromGateways } from './rejections/gateways.ts'
import { fromGoogle } from './rejections/google.ts'
import { fromHosts } from './rejections/hosts.ts'
import { fromJobs } from './rejections/jobs.ts'
import { fromOpenai } from './rejections/openai.ts'
import { fromOpenrouter } from './rejections/openrouter.ts'
import { fromProxies } from './rejections/proxies.ts'
import { fromResponses } from './rejections/responses.ts'
import { ofStates } from './rejections/states.ts'
import { fromUpstreams } from './rejections/upstreams.ts'

/** Rejections of image APIs, to classify errors and to simulate them. More specific rows come first. */
export const rejections: readonly RejectionRow[] = [
  ...fromGoogle,
  ...fromJobs,
  ...fromIntermediaries,
  ...fromProxies,
  ...fromUpstreams,
  ...fromAzure,
  ...fromOpenrouter,
  ...fromHosts,
  ...fromGateways,
  ...fromOpenai,
  ...fromResponses,
  ...ofStates,
]
