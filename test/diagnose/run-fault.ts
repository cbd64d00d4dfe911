import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stringify } from 'yaml'
import { startSimulator } from '../../src/app/simulate/index.ts'
import { experiment, type ExperimentOutcome } from '../../src/app/diagnose/experiment.ts'
import { inWorkspace } from '../../src/app/workspace/index.ts'
import {
  type Blame,
  type Lock,
  lockText,
  type TrackedClaim,
  type WireRequest,
} from '../../src/contract/index.ts'
import { writeWhole } from '../../src/store/index.ts'
import { runtimeIn } from '../support/runtime.ts'
import type { Fault, FaultEnvironment, FaultServer } from './fault.ts'

/** After every date in knowledge, so that a fault is the same on any day. */
const now = () => new Date('2027-01-15T10:00:00Z')
const changedOn = '2027-01-05T00:00:00Z'

const tracked = ({ changed = {} }: FaultServer): readonly TrackedClaim[] =>
  Object.entries(changed).flatMap(([field, [before, after]]) => {
    const claim = { provider: 'openai', source: 'openapi', path: `request:POST /images/generations:${field}` }
    const ended = { ...claim, value: before, since: '2026-01-01T00:00:00Z', until: changedOn }
    return after === null ? [ended] : [ended, { ...claim, value: after, since: changedOn }]
  })

/** What the experiments said of a fault, and what its servers billed. */
export interface FaultResult extends ExperimentOutcome {
  readonly billed: number
  readonly limit: number
}

/** Starts the servers of a fault, and diagnoses the failing request with experiments. Leaves nothing behind. */
export async function runFault(fault: Fault): Promise<FaultResult> {
  const cwd = await mkdtemp(path.join(tmpdir(), 'graycard-'))
  const servers = await Promise.all(
    (fault.servers ?? [{}]).map((one) =>
      startSimulator({
        quirks: one.quirks ?? [],
        tracked: tracked(one),
        at: '2027-01-15',
        now,
        imagesPerMinute: 1000,
        tokensPerMinute: 10_000_000,
      }),
    ),
  )
  const env: Record<string, string> = {}
  const environment = (name: string, one: FaultEnvironment) => {
    const { url } = servers[one.server ?? 0] ?? { url: '' }
    const origin = new URL(url).origin
    if (one.key !== null) env[`KEY_${name}`] = one.key ?? 'sk-sim-all'
    if (one.proxy !== undefined) env[`PROXY_${name}`] = one.proxy
    return {
      baseUrl: (one.baseUrl ?? '{origin}/v1')
        .replace('{origin}', origin)
        .replace('{tls}', origin.replace('http:', 'https:')),
      keyEnv: `KEY_${name}`,
      ...(one.proxy === undefined ? {} : { proxyEnv: `PROXY_${name}` }),
      ...(one.timeouts ? { timeouts: one.timeouts } : {}),
    }
  }
  const here = environment('HERE', fault.here ?? {})
  const model = fault.model ?? 'gpt-image-2'
  const request = { prompt: 'A red kite over the sea', ...fault.request }
  const provider = fault.provider ?? 'openai-compatible'
  const images = fault.budget?.images ?? 4
  const config = {
    contracts: { hero: { provider, model, request, ...(fault.edit ? { edit: fault.edit } : {}) } },
    environments: { here, ...(fault.other ? { other: environment('OTHER', fault.other) } : {}) },
    budget: { perRun: { images, ...fault.budget }, perDay: { images } },
  }
  const { locked } = fault
  const lock: Lock = {
    schema: 'graycard/lock@1',
    documents: {},
    contracts: {
      hero: {
        here: {
          verifiedOn: '2026-12-20',
          servedOn: '2026-12-20',
          provider,
          model: locked?.model ?? model,
          endpoint: here.baseUrl,
          request: JSON.parse(JSON.stringify(locked?.request ?? request)),
          observed: {},
        },
      },
    },
  }
  try {
    await writeWhole(path.join(cwd, 'graycard.yaml'), stringify(config))
    if (locked) await writeWhole(path.join(cwd, 'graycard.lock'), lockText(lock))
    const outcome = await inWorkspace('graycard.yaml', runtimeIn(cwd, { env, now }), (workspace) =>
      experiment(workspace, {
        contract: 'hero',
        environment: 'here',
        ...(fault.sent ? { yours: sentRequest(fault.sent, { model, ...request }) } : {}),
      }),
    )
    const billed = servers.reduce((sum, one) => sum + one.bill().images, 0)
    return { ...outcome, billed, limit: images }
  } finally {
    await Promise.all(servers.map((one) => one.close()))
    await rm(cwd, { recursive: true, force: true })
  }
}

function sentRequest(
  {
    method = 'POST',
    path: to = '/images/generations',
    text,
    contentType = 'application/json',
  }: NonNullable<Fault['sent']>,
  fields: object,
): WireRequest {
  if (method === 'GET') return { method, path: to }
  if (text === undefined && contentType === 'application/json')
    return { method, path: to, body: { kind: 'json', value: fields } }
  return { method, path: to, body: { kind: 'text', contentType, text: text ?? JSON.stringify(fields) } }
}

const among = <T>(one: T, expected: T | readonly T[]) =>
  Array.isArray(expected) ? expected.includes(one) : one === expected

/** What is wrong with the answer to a fault. Empty if nothing is. */
export function mistakes(
  fault: Fault,
  { diagnosis, fields, spend, billed, limit }: FaultResult,
): readonly string[] {
  const blame: Blame = diagnosis.blame
  return [
    ...(among(blame, fault.blame) ? [] : [`blame ${blame}`]),
    ...(among(diagnosis.cause, fault.cause) ? [] : [`cause ${diagnosis.cause}`]),
    ...(fault.field === undefined || (fields.length === 1 && among(fields[0] ?? '', fault.field))
      ? []
      : [`fields ${fields.join(', ') || 'none'}`]),
    ...(billed > limit || spend.images > limit ? [`budget ${billed} of ${limit}`] : []),
  ]
}
