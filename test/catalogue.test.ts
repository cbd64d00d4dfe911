import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { builtins as others } from '../src/app/index.ts'
import { sources } from '../src/catalogue/sources/index.ts'
import { knowledge } from '../src/knowledge/index.ts'
import { blames, severities, stepOf } from '../src/contract/index.ts'

const builtins = { ...others, sources }
const catalogue = path.resolve(import.meta.dirname, '../src/catalogue')

/** Leaves on a shelf by id: `x.ts` is `x`, `x/index.ts` is `x`, and `step/x.ts` of the checks is `step/x`. */
function leaves(folder: string, prefix = ''): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) {
      const inside = path.join(folder, entry.name)
      return existsSync(path.join(inside, 'index.ts'))
        ? [prefix + entry.name]
        : leaves(inside, `${prefix}${entry.name}/`)
    }
    return /(?<!\.test)\.ts$/.test(entry.name) && entry.name !== 'index.ts'
      ? [prefix + entry.name.slice(0, -'.ts'.length)]
      : []
  })
}

/** Files on disk are the truth: forgetting to register, test or explain one is impossible. */
describe.each(Object.entries(builtins))('%s', (shelf, all) => {
  const ids = leaves(path.join(catalogue, shelf))
  test('every file is registered under its own name', () => {
    expect(ids.length).toBeGreaterThan(0)
    expect(all.map((one) => one.id).toSorted()).toEqual(ids.toSorted())
  })
  test.each(ids)('%s has a test beside it', (id) => {
    expect(
      [`${id}.test.ts`, `${id}/index.test.ts`].some((name) => existsSync(path.join(catalogue, shelf, name))),
    ).toBe(true)
  })
  test('titles are sentences without a full stop', () => {
    expect(
      all
        .map((one) => one.title)
        .filter(
          (title) =>
            !/^\p{Lu}.*[^.]$/u.test(title) && !/^(n |b64_json|xAI|vLLM|stable-diffusion)/.test(title),
        ),
    ).toEqual([])
  })
})

test('providers stand in one order, that of the alphabet, wherever they are listed', () => {
  const ids = builtins.providers.map(({ id }) => id)
  expect(ids).toEqual(ids.toSorted())
  const dialects = builtins.dialects.map(({ id }) => id)
  expect(dialects).toEqual(ids.filter((id) => dialects.includes(id)))
  expect(knowledge.providers.map(({ provider }) => provider)).toEqual(ids)
  const page = readFileSync(path.resolve(import.meta.dirname, '../docs/verify.md'), 'utf8')
  const [line = ''] = /^Providers: [^.]*\./m.exec(page) ?? []
  expect([...line.matchAll(/`([^`]+)`/g)].map(([, id]) => id)).toEqual(ids)
})

test('checks stand in the order of the seven steps and say why they matter', () => {
  const order = ['model', 'endpoint', 'auth', 'request', 'output', 'environment', 'limits']
  const found = builtins.checks.map((check) => order.indexOf(stepOf(check.id)))
  expect(found).toEqual(found.toSorted((a, b) => a - b))
  expect(builtins.checks.map((check) => check.why).filter((why) => !/^\p{Lu}.{20,}\.$/u.test(why))).toEqual(
    [],
  )
})

test('a quirk names checks that exist, and where it was seen', () => {
  const ids = new Set(builtins.checks.map((check) => check.id))
  for (const { provokes, source, date } of builtins.quirks) {
    expect(provokes.length).toBeGreaterThan(0)
    expect(
      provokes.filter(
        ({ check, blame, severity }) =>
          !ids.has(check) || !blames.includes(blame) || !severities.includes(severity),
      ),
    ).toEqual([])
    expect(source).toMatch(/\S+/)
    expect(date).toMatch(/^20\d\d-\d\d-\d\d$/)
  }
})

test('what is true of one leaf stands in it: no file of app names any', () => {
  const app = path.resolve(import.meta.dirname, '../src/app')
  // `json` is also how the body of an edit is sent.
  const ids = new Set(Object.values(builtins).flatMap((shelf) => shelf.map(({ id }) => id)))
  ids.delete('json')
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  )
  expect(files.length).toBeGreaterThan(20)
  const named = files.flatMap((name) =>
    [...readFileSync(path.join(app, name), 'utf8').matchAll(/'([^'\n]+)'/g)]
      .filter(([, text = '']) => ids.has(text))
      .map(([text]) => `${name}: ${text}`),
  )
  expect(named).toEqual([])
})
