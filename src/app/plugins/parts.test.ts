import { describe, expect, test } from 'vitest'
import { defineCheck, definePlugin } from '../../plugin/index.ts'
import type { Report } from '../../contract/index.ts'
import { anImage, aReport, aRun, plainRenderOptions } from '../../testing/index.ts'
import { wrapParts } from './parts.ts'

const check = defineCheck({
  id: 'output/colour',
  title: 'Colours',
  why: 'They are ours.',
  severity: 'risky',
  needs: [],
  messages: {},
  run: (_evidence, answer) => answer.pass('right'),
})
const parts = (over: object) =>
  wrapParts(definePlugin(Object.assign({ name: 'brand', checks: [check] }, over)), () => 'brand.js:3:9')
const answering = (answers: unknown) => () => {
  const [one] = parts({ checks: [{ ...check, run: () => answers }] }).checks
  return one?.run({})
}
const good = { verdict: 'pass', message: 'right', messageId: null, blame: null, data: {} }

describe('a check of a plug-in', () => {
  test('has its name in front, and keeps its answers', () => {
    expect(parts({}).checks).toMatchObject([{ id: 'brand/output/colour' }])
    expect(answering([good])()).toEqual([good])
  })
  test.each([
    ['nothing', undefined, 'run did not return a list'],
    ['a promise', Promise.resolve([good]), 'run did not return a list'],
    ['a list of promises', [Promise.resolve(good)], 'must be synchronous'],
    ['a list of nothing', [undefined], 'run must return answer.pass'],
    ['a verdict that is none', [{ ...good, verdict: 'great' }], 'run must return answer.pass'],
    ['a message that is none', [{ ...good, message: 3 }], 'run must return answer.pass'],
    ['a failure without a fix', [{ ...good, verdict: 'fail' }], 'run must return answer.pass'],
    ['data that JSON cannot hold', [{ ...good, data: { n: 1n } }], 'BigInt'],
  ])('that returns %s throws with its place', (_name, answers, says) => {
    expect(answering(answers)).toThrow(says)
    expect(answering(answers)).toThrow('(brand.js:3:9)')
  })
})

test('a check sees only the evidence that it names, and changes none of it', () => {
  const images = [anImage()]
  const seen: string[] = []
  const run = (evidence: object) => {
    seen.push(...Object.keys(evidence))
    Reflect.get(evidence, 'images').length = 0
    return [good]
  }
  const [one] = parts({ checks: [{ ...check, needs: ['images'], run }] }).checks
  one?.run({ images, exchanges: [] })
  expect([seen, images.length]).toEqual([['images'], 1])
})

test('a message id that the check does not declare is named', () => {
  const misspelt = defineCheck({
    ...check,
    messages: {},
    run: (_, result) => Reflect.apply(result.fail, result, ['to-dark', {}]),
  })
  const [one] = parts({ checks: [misspelt] }).checks
  expect(() => one?.run({})).toThrow('"to-dark"')
})

test('a reporter cannot change the report', () => {
  const report = aReport(aRun())
  const render = (own: Report) => {
    Reflect.set(own, 'runs', [])
    return ''
  }
  const [one] = parts({ reporters: [{ id: 'csv', title: 'CSV', needsImages: false, render }] }).reporters
  one?.render(report, plainRenderOptions)
  expect(report.runs).toHaveLength(1)
})

test('a reporter that returns no text, and one that throws, fail by the name of the part', () => {
  const reporter = (render: () => unknown) => ({ id: 'csv', title: 'CSV', needsImages: false, render })
  const boom = () => {
    throw new Error('boom')
  }
  const { reporters } = parts({ reporters: [reporter(() => 3), reporter(boom)] })
  for (const one of reporters)
    expect(() => Reflect.apply(one.render, one, [])).toThrow(
      expect.objectContaining({
        code: 'PLUGIN_FAILED',
        data: expect.objectContaining({ part: 'brand/csv' }),
      }),
    )
})

test('a provider that throws while it decodes makes the response strange', () => {
  const decode = () => {
    throw new Error('boom')
  }
  const { providers } = parts({ providers: [{ id: 'acme', encode: decode, decode }] })
  const [one] = providers
  const response = { status: 200, headers: {}, text: '', lifted: [], bytes: 0 }
  expect(one?.decode(response, 'models')).toMatchObject({
    kind: 'strange',
    why: expect.stringContaining('boom'),
  })
  expect(() => one?.encode({ kind: 'models' })).toThrow('boom')
})

test('a source that recognises nothing and reads garbage is unreadable', () => {
  const recognise = () => {
    throw new Error('boom')
  }
  const content = { text: '', location: 'x', at: '2026-11-30T00:00:00Z' }
  const { sources } = parts({ sources: [{ id: 'prices', recognise, read: () => [{ path: 3 }] }] })
  expect(sources[0]?.recognise(content)).toBe(false)
  expect(() => sources[0]?.read(content, content)).toThrow('list of statements')
})
