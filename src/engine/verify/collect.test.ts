import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { imagePlaceholder, type ProbeId, type Recording } from '../../contract/index.ts'
import type { Provider } from '../../plugin/index.ts'
import { aContract, anEnvironment, anExchange, anImage, aResponse, facts } from '../../testing/index.ts'
import { openaiImages } from '../../wire/index.ts'
import type { Target } from './target.ts'
import { collect } from './collect.ts'
import { plan } from './plan.ts'
import { createBudget } from '../cost/index.ts'
import type { OutgoingRequest, SendResult } from '../call/index.ts'

const provider: Provider = { id: 'acme', title: 'Acme', role: 'gateway', ...openaiImages }

function answered(
  call: OutgoingRequest,
  status: number,
  body: unknown,
  images: readonly Uint8Array[] = [],
): SendResult {
  const lifted = images.map(() => ({ sha256: 'ab', bytes: 1, valid: true }))
  const reply = aResponse({ status, text: JSON.stringify(body), lifted })
  const { id: _id, images: _images, ...draft } = anExchange({ probe: call.probe, reply })
  return { draft, reply, images }
}
const refuse = (call: OutgoingRequest) => answered(call, 400, { error: { message: 'no' } })
const serve = (call: OutgoingRequest) =>
  answered(call, 200, { created: 1_764_000_000, data: [{ b64_json: imagePlaceholder(0) }] }, [
    Uint8Array.of(1),
  ])

function aTarget(
  name: string,
  environment: string,
  send: (call: OutgoingRequest) => Promise<SendResult>,
): Target {
  const contract = aContract({ name })
  return {
    contract,
    recorded: contract,
    provider,
    facts: facts(),
    environment: anEnvironment({ name: environment }),
    refusals: [],
    ports: {
      send,
      measure: async () => anImage(),
      record: async (draft, images) => ({ ...draft, images, id: `${name}@${environment}/${draft.probe}` }),
      fit: async () => undefined,
      expiry: () => undefined,
      wait: () => Promise.resolve(),
      maxDurationMs: 60_000,
    },
  }
}
/** Plans and collects these probes of the targets, with a budget of so many images. */
const collected = (targets: readonly Target[], images: number, wanted: readonly ProbeId[]) => {
  let ticks = 0
  return collect(plan(targets, { free: false, neededProbes: new Set(wanted) }), {
    caps: {},
    progress: () => undefined,
    signal: { aborted: false },
    budget: createBudget({ images }),
    now: () => `2026-11-24T10:00:0${ticks++}.000Z`,
    header: {
      graycard: '0.1.0',
      only: ['output'],
      also: [],
      tracked: Promise.resolve([]),
      incidents: Promise.resolve([]),
    },
  })
}
const names = ({ runs }: Recording) =>
  runs.map(({ contract, environment }) => `${contract.name}@${environment.name}`)

describe('collecting', () => {
  test('says when, with what and how much of it was measured', async () => {
    const targets = [aTarget('hero', 'staging', async (call) => refuse(call))]
    expect(await collected(targets, 9, ['models'])).toMatchObject({
      schema: 'graycard/evidence@1',
      startedAt: '2026-11-24T10:00:00.000Z',
      finishedAt: '2026-11-24T10:00:01.000Z',
      graycard: '0.1.0',
      only: ['output'],
      runs: [{ contract: { name: 'hero' }, exchanges: [{ probe: 'models' }] }],
    })
  })

  test('goes through environments side by side, and through the contracts of one in turn', async () => {
    const order: string[] = []
    const waiting: (() => void)[] = []
    const target = (name: string, environment: string) =>
      aTarget(name, environment, async (call) => {
        order.push(`${name}@${environment}`)
        await new Promise<void>((resolve) => void waiting.push(resolve))
        return refuse(call)
      })
    const targets = [
      target('hero', 'staging'),
      target('hero', 'production'),
      target('icon', 'staging'),
      target('icon', 'production'),
    ]
    const recording = collected(targets, 9, ['models'])
    const answerAll = async () => {
      await new Promise((resolve) => setImmediate(resolve))
      for (const go of waiting.splice(0)) go()
      await new Promise((resolve) => setImmediate(resolve))
    }
    await answerAll()
    expect(order).toEqual(['hero@staging', 'hero@production', 'icon@staging', 'icon@production'])
    expect(waiting).toHaveLength(2)
    await answerAll()
    expect(names(await recording).toSorted()).toEqual([...order].toSorted())
  })

  test('sets every target’s paid call aside before the first call is sent', async () => {
    const greedy = aTarget('hero', 'staging', async (call) =>
      (call.request.method === 'POST' ? serve : refuse)(call),
    )
    const honest = aTarget('icon', 'staging', async (call) =>
      (call.probe === 'generate' ? serve : refuse)(call),
    )
    const { runs } = await collected([greedy, honest], 3, ['noKey', 'wrongKey', 'nZero', 'generate'])
    expect(runs.map(({ exchanges }) => exchanges.map(({ probe }) => probe))).toEqual([
      ['noKey', 'generate'],
      ['generate'],
    ])
  })

  test('never passes the cap, however many environments answer in whatever order', async () => {
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      fc.nat(12),
      async (scheduler, environments, images) => {
        let made = 0
        const targets = environments.map((serves, index) => {
          const left = [...serves]
          return aTarget('hero', `e${index}`, async (call) => {
            await scheduler.schedule(Promise.resolve())
            const served = left.pop() === true
            if (served) made++
            return (served ? serve : refuse)(call)
          })
        })
        const recording = collected(targets, images, ['noKey', 'wrongKey', 'nZero', 'generate'])
        const { runs } = await scheduler.waitFor(recording)
        expect(made).toBeLessThanOrEqual(images)
        expect(runs.reduce((sum, { spend }) => sum + spend.images, 0)).toBe(made)
      },
    )
    await fc.assert(property, { seed: 2026, numRuns: 200 })
  })
})
