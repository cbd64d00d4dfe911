import { describe, expect, test } from 'vitest'
import { knowledge } from '../knowledge/index.ts'
import type { Quirk } from '../plugin/index.ts'
import { createSimulator, simulatorKeys } from '../simulator/index.ts'

interface Case {
  readonly name: string
  /** GET lists models; POST sends `body` to the generations route. */
  readonly method?: 'GET' | 'POST'
  readonly body?: Readonly<Record<string, unknown>>
  /** Without one: the key that may do everything. Null: none at all. */
  readonly key?: string | null
  /** Part of the reply: status, headers, JSON body or text. */
  readonly reply: Readonly<Record<string, unknown>>
}

const small = { model: 'gpt-image-2', prompt: 'A beautiful sunset', size: '1024x640', quality: 'low' }

/** What a caller sees of a quirk: one table, each row a call and part of its reply. Also checks that it shows at all. */
export function quirkTester(quirk: Quirk, cases: readonly Case[]): void {
  const call = async (
    quirks: readonly Quirk[],
    { method = 'POST', body = {}, key = simulatorKeys.all }: Case,
  ) => {
    const limits = { imagesPerMinute: 100, tokensPerMinute: 10_000_000 }
    const simulator = createSimulator({
      knowledge,
      quirks,
      vendor: 'openai',
      limits,
      now: () => new Date('2026-11-24T10:00:00Z'),
    })
    const response = await simulator.fetch(
      new Request(`http://127.0.0.1/v1/${method === 'GET' ? 'models' : 'images/generations'}`, {
        method,
        headers: {
          'content-type': 'application/json',
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        },
        ...(method === 'POST' ? { body: JSON.stringify({ ...small, ...body }) } : {}),
      }),
    )
    const text = await response.text()
    const json: unknown = response.headers.get('content-type')?.includes('json')
      ? JSON.parse(text)
      : undefined
    return { status: response.status, headers: Object.fromEntries(response.headers), body: json, text }
  }

  describe(`quirk ${quirk.id}`, () => {
    test.each(cases)('$name', async (one) => {
      expect(await call([quirk], one)).toMatchObject(one.reply)
    })
    test('shows in a reply that is otherwise another', async () => {
      const differs = await Promise.all(
        cases.map(async (one) => {
          const [plain, quirky] = await Promise.all([call([], one), call([quirk], one)])
          return plain.status !== quirky.status || plain.text !== quirky.text
        }),
      )
      expect(differs).toContain(true)
    })
  })
}
