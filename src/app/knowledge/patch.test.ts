import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { modelSheets } from '../../engine/track/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { claimText, textLiteral } from './claim-text.ts'
import { knowledgePatch, modelsFolder, providersFolder } from './patch.ts'
import { addClaims, edited } from './place.ts'

const files = new Map(
  [modelsFolder, providersFolder].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name): [string, string] => [`${folder}/${name}`, readFileSync(path.join(folder, name), 'utf8')]),
  ),
)
const claim = { path: 'shutdown', value: '2027-06-01', sources: ['https://a.example'], since: '2026-12-02' }

test.each(modelSheets(knowledge).map(({ provider, model }) => ({ provider, model })))(
  'a row can be added to the sheet of $model at $provider',
  ({ provider, model }) => {
    const patch = knowledgePatch(files, [{ provider, model, isNew: false, claims: [claim] }])
    expect(patch.match(/^diff --git/gm)).toHaveLength(1)
    expect(patch).not.toContain('new file')
    expect(patch.match(/^\+.*2027-06-01/gm)).toHaveLength(1)
  },
)

describe('where a row goes', () => {
  const cases = [
    ['a list on lines of its own', "const a = { model: 'm', claims: [\n  one,\n] }\n"],
    ['a list on one line', "const a = { model: 'm', claims: [one] }\n"],
    ['an empty list', "const a = { model: 'm', claims: [] }\n"],
    ['claims by name', "const a = { model: 'm', claims: shared }\n"],
    ['a call that makes a sheet', "const a = [sheet('m', shared, [one])]\n"],
    ['a call of another model', "const a = [...asIn('m', [one])]\n"],
    ['another model', "const a = { model: 'n', claims: [one] }\n"],
    ['no TypeScript', "const a = { model: 'm', claims: ["],
  ] as const
  test.each(cases)('%s', (_, text) => {
    const edit = addClaims(text, 'm', ['row'])
    expect(edit ? edited(text, [edit]) : 'nowhere').toMatchSnapshot()
  })
})

test('a new model gets a file and its lines in the index, and a new model of a gateway a sheet with the gateway', () => {
  expect(
    knowledgePatch(files, [
      { provider: 'openai', model: 'gpt-image-9.5-Flare', isNew: true, claims: [claim] },
      { provider: 'wisgate', model: 'pen-image', isNew: true, claims: [claim] },
    ])
      .split('\n')
      .filter((line) => /^[+-]|^diff|^new/.test(line))
      .join('\n'),
  ).toMatchSnapshot()
})

test.each([
  "it's",
  'a "quote"',
  String.raw`a \ and a \" too`,
  '\n',
  '${code}',
  '*/',
  '\u2028',
  'a\u202Eb\u200B\u009B',
])('a foreign text stays in its quotes, and shows: %j', (text) => {
  expect(textLiteral(text)).toMatch(/^[ -~]*$/)
  // oxlint-disable-next-line typescript/no-implied-eval
  expect(new Function(`return ${textLiteral(text)}`)()).toBe(text)
})

test.each([
  ['the file of another', ['acme/pen', 'acme-pen'], ['acmePen', 'openaiAcmePen']],
  ['the constant of another', ['pen-1', 'pen.1'], ['pen1', 'openaiPen1']],
  ['the index', ['index'], ['openaiIndex']],
  ['the list of models', ['models'], ['openaiModels']],
  ['a reserved word', ['new'], ['openaiNew']],
  ['no ASCII letters', ['模型', '画', '图'], ['model', 'openaiModel', 'openaiModel2']],
  ['points', ['..', 'pen.'], ['model', 'pen']],
])('a model gets a name of its own instead of %s', (_, models, constants) => {
  const patch = knowledgePatch(
    files,
    models.map((model) => ({ provider: 'openai', model, isNew: true, claims: [claim] })),
  )
  expect([...patch.matchAll(/^\+export const (\w+)/gm)].map(([, name]) => name)).toEqual(constants)
  expect([...patch.matchAll(/^\+import \{ (\w+) \}/gm)].map(([, name]) => name)).toEqual(constants)
  const added = [...patch.matchAll(/^diff --git a\/(\S+).*\nnew file/gm)].map(([, name = '']) => name)
  expect(new Set(added).size).toBe(models.length)
  expect(added.filter((name) => files.has(name))).toEqual([])
})

test('further documents and a disagreement are in the row', () => {
  const sources = ['https://a.example', 'https://b.example']
  expect(
    claimText({ ...claim, path: 'tiers', value: { 'Tier 1': { n: [1] } }, sources, disputed: true }),
  ).toMatchSnapshot()
})
