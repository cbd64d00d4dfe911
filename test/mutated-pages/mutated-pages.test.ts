import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { constantFrom, nat, noBias, record, sample } from 'fast-check'
import { expect, test } from 'vitest'
import { pageOf } from '../../src/page/index.ts'
import type { Page } from '../../src/page/page.ts'
import { upstream } from '../support/upstream.ts'
import { complaints } from './judge.ts'
import { looksAt, type Stand } from './looks.ts'
import { type Mutation, mutations } from './mutations.ts'
import { toHtml, toMarkdown } from './render.ts'

/**
 * Pages that changed in one known way: rows dropped, columns swapped, headings renumbered, a login page in its place. What is told of such a page is
 * judged by what the mutation did. `npm run prove pages` tries more.
 */

interface Document {
  readonly name: string
  readonly provider: string
  readonly day: string
  readonly page: Page
}

const location = 'https://docs.example/page'
const day = '2026-09-01T00:00:00.000Z'

const documentIn = (folder: string, file: string, name = file, provider = 'openai'): Document => {
  const bytes = readFileSync(path.join(folder, file))
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  const contentType = file.includes('.html') ? 'text/html' : 'text/markdown'
  return { name, provider, day, page: pageOf({ text, contentType, location }) }
}

const fixtures = path.join(import.meta.dirname, 'fixtures')
const own = readdirSync(fixtures).map((file) => documentIn(fixtures, file))

/** Pages of a folder with a truth.jsonl, one folder a document. */
const documentsIn = (folder: string): readonly Document[] =>
  readFileSync(path.join(folder, 'truth.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const { name, provider } = JSON.parse(line)
      const file = readdirSync(path.join(folder, name)).find((one) => /^a\.(md|html)(\.gz)?$/.test(one))
      return file === undefined ? [] : [documentIn(path.join(folder, name), file, name, provider)]
    })

const formats = { html: toHtml, markdown: toMarkdown } as const
type FormatName = keyof typeof formats
const other = { html: 'markdown', markdown: 'html' } as const

const standOf = (page: Page, format: FormatName): Stand => ({
  text: formats[format](page),
  contentType: format === 'html' ? 'text/html' : 'text/markdown',
})

interface Trial {
  readonly document: Document
  readonly mutation: Mutation
  readonly format: FormatName
  readonly at: number
}

/** What is wrong with what is told. Undefined if the page has nothing that the mutation could change, or no reader reads it. */
async function tried({ document: { page, provider, day: on }, mutation, format, at }: Trial) {
  const changed = mutation.mutate(page, at)
  if (!changed) return undefined
  // Only HTML can ask for a password.
  const after =
    mutation.id === 'other format' ? other[format] : mutation.allows === 'unreadable' ? 'html' : format
  const outcome = await looksAt(standOf(page, format), standOf(changed.page, after), provider, on)
  return outcome && complaints(mutation.allows, outcome, changed.part)
}

const drawn = (documents: readonly Document[], seed: number, count: number): readonly Trial[] =>
  sample(
    record({
      document: constantFrom(...documents),
      mutation: constantFrom(...mutations),
      format: constantFrom<FormatName>('html', 'markdown'),
      at: noBias(nat({ max: 9999 })).map((share) => share / 10_000),
    }),
    { seed, numRuns: count * 3 },
  )

/** Tries until `count` trials apply, and lists what is wrong. */
async function falseAmong(documents: readonly Document[], seed: number, count: number) {
  const wrong: string[] = []
  const done = new Map<string, number>()
  let left = count
  for (const trial of drawn(documents, seed, count)) {
    if (left === 0) break
    // One after the other, as the order of the list is that of the seed.
    // oxlint-disable-next-line no-await-in-loop
    const found = await tried(trial)
    if (!found) continue
    left--
    const { document, mutation, format, at } = trial
    done.set(mutation.id, (done.get(mutation.id) ?? 0) + 1)
    wrong.push(...found.map((one) => `${document.name}, ${mutation.id}, ${format}, ${at.toFixed(4)}: ${one}`))
  }
  return { wrong, done }
}

const total = (done: ReadonlyMap<string, number>): number =>
  [...done.values()].reduce((sum, count) => sum + count, 0)

const trials = Number(process.env['MUTATED_PAGES'] ?? 60)
const seed = Number(process.env['MUTATED_PAGES_SEED'] ?? 20_261_130)

test('tells nothing false of a fixture that changed in a known way', { timeout: 600_000 }, async () => {
  const { wrong, done } = await falseAmong(own, seed, trials)
  expect(wrong).toEqual([])
  expect(total(done)).toBe(trials)
  expect([...done.keys()].toSorted()).toEqual(mutations.map(({ id }) => id).toSorted())
})

const kept = upstream('pages')
if (kept === undefined)
  console.warn(
    'SKIPPED, mutations of real pages: no shared/upstream/pages beside this checkout or in GRAYCARD_SHARED',
  )
const whole = process.env['MUTATED_PAGES'] !== undefined

test.skipIf(kept === undefined || !whole)(
  'tells nothing false of a real page that changed in a known way',
  { timeout: 600_000 },
  async () => {
    const { wrong, done } = await falseAmong(documentsIn(kept ?? '.'), seed, trials)
    expect(wrong).toEqual([])
    expect(total(done)).toBe(trials)
  },
)
