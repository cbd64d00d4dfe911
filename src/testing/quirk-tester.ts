import { describe, expect, test } from './runner/vitest.ts'
import { knowledge } from '../knowledge/index.ts'
import type { Quirk } from '../plugin/index.ts'
import { createSimulator, drawImage, simulatorKeys } from '../simulator/index.ts'

interface Case {
  readonly name: string
  /** GET lists models; POST sends `body` to the generations endpoint. */
  readonly method?: 'GET' | 'POST'
  readonly body?: Readonly<Record<string, unknown>>
  /** Sends a form to the edits endpoint instead: the number of images, and a mask of the right or a wrong size. */
  readonly edit?: { readonly images: number; readonly mask?: 'fitting' | 'too small' }
  /** The API key; by default the one with every permission. Null: no key. */
  readonly key?: string | null
  /** Part of the response: status, headers, JSON body, text, number of chunks (`pieces`) and whether it was cut off. */
  readonly response: Readonly<Record<string, unknown>>
}

const small = { model: 'gpt-image-2', prompt: 'A beautiful sunset', size: '1024x640', quality: 'low' }

/** Tests a quirk with a table of requests and parts of their responses. Also tests that some response differs from one without the quirk. */
export function quirkTester(quirk: Quirk, cases: readonly Case[]): void {
  const send = async (
    quirks: readonly Quirk[],
    { method = 'POST', body = {}, edit, key = simulatorKeys.all }: Case,
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
      new Request(
        `http://127.0.0.1/v1/${method === 'GET' ? 'models' : edit ? 'images/edits' : 'images/generations'}`,
        {
          method,
          headers: {
            ...(edit ? {} : { 'content-type': 'application/json' }),
            ...(key === null ? {} : { authorization: `Bearer ${key}` }),
          },
          ...(method === 'GET'
            ? {}
            : { body: edit ? await formOf(edit) : JSON.stringify({ ...small, ...body }) }),
        },
      ),
    )
    const { text, pieces, cut } = await readBody(response)
    const isJson = !cut && response.headers.get('content-type')?.includes('json')
    const json: unknown = isJson ? JSON.parse(text) : undefined
    const { status, headers } = response
    return { status, headers: Object.fromEntries(headers), body: json, text, pieces, cut }
  }

  describe(`quirk ${quirk.id}`, () => {
    test.each(cases)('$name', async (one) => {
      expect(await send([quirk], one)).toMatchObject(one.response)
    })
    test('changes at least one response', async () => {
      const differs = await Promise.all(
        cases.map(async (one) => {
          const [plain, quirky] = await Promise.all([send([], one), send([quirk], one)])
          const trickles = quirky.pieces > plain.pieces
          return plain.status !== quirky.status || plain.text !== quirky.text || trickles
        }),
      )
      expect(differs).toContain(true)
    })
  })
}

/** Reads a body until it ends or breaks off. */
async function readBody({ body }: Response) {
  const parts: Uint8Array[] = []
  const fitting = () => ({ text: Buffer.concat(parts).toString(), pieces: parts.length })
  if (!body) return { ...fitting(), cut: false }
  try {
    for await (const part of body) parts.push(part)
    return { ...fitting(), cut: false }
  } catch {
    return { ...fitting(), cut: true }
  }
}

async function formOf({ images, mask }: NonNullable<Case['edit']>): Promise<FormData> {
  const form = new FormData()
  for (const [name, value] of Object.entries(small)) form.append(name, value)
  const image = async (edge: number, transparent = false) =>
    new Blob([new Uint8Array(await drawImage({ ...drawing, transparent, width: edge, height: edge }))], {
      type: 'image/png',
    })
  const fitting = await image(256)
  for (let i = 0; i < images; i++) form.append(images > 1 ? 'image[]' : 'image', fitting, `${i}.png`)
  if (mask) form.append('mask', await image(mask === 'fitting' ? 256 : 128, true), 'mask.png')
  return form
}

const drawing = {
  format: 'png',
  transparent: false,
  provenance: false,
  model: 'none',
  generator: 'none',
  prompt: 'input',
  quality: 'low',
  index: 0,
  compression: 80,
}
