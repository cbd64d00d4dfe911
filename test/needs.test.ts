import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const script = path.resolve(import.meta.dirname, '../scripts/bundle/need-of.js')

const cases: readonly (readonly [source: string, flags: string, needed: readonly string[] | null])[] = [
  ['model.{0,80}does not exist', '', ['does not exist']],
  [String.raw`\bInvalid (size|quality)\b`, 'i', ['invalid ']],
  ['colou?r', 'i', ['colo']],
  ['(a|model)s', 'i', null],
  ['(?:usage|image)s?', 'i', ['usage', 'image']],
  ['模型不存在|未知模型', '', ['模型不存在', '未知模型']],
  ['(quota)?', 'i', null],
  ['x*', '', null],
  ['limit(?!ed)', '', ['limit']],
  ['[sz]ation', '', ['ation']],
  ['models?|model not', '', ['model']],
  ['ΣΑΣ', 'i', null],
]

test('of every expression, the build knows texts of which each match contains one', () => {
  const code = `const { needOf } = await import(${JSON.stringify(script)})
    console.log(JSON.stringify(${JSON.stringify(cases)}.map(([source, flags]) => needOf(source, flags) ?? null)))`
  const found = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  expect(JSON.parse(found)).toEqual(cases.map(([, , needed]) => needed))
})
