import { describe, expect, test } from 'vitest'
import { defineCheck } from '../../plugin/index.ts'
import { parsePlugin } from './shape.ts'

const check = defineCheck({
  id: 'output/colour',
  title: 'Colours',
  why: 'They are ours.',
  severity: 'risky',
  needs: ['images'],
  messages: {},
  run: (_evidence, answer) => answer.pass('right'),
})
const reporter = { id: 'csv', title: 'CSV', pictures: false, render: () => '' }

describe('what a module exports', () => {
  test('is a plug-in, whose parts are copied', () => {
    const checks = [check]
    const read = parsePlugin({ name: 'brand', checks, reporters: [reporter] })
    checks.pop()
    expect(read).toMatchObject({ plugin: { name: 'brand', checks: [{ id: 'output/colour' }] } })
  })

  test.each([
    [undefined, 'default export: missing'],
    [[], 'default export: a list'],
    [check, 'default export: expected a plug-in'],
    [{ checks: [check] }, 'name: missing'],
    [{ name: 'Brand!', checks: [check] }, 'name: "Brand!"'],
    [{ name: 'billing', checks: [check] }, 'name: "billing" is reserved'],
    [{ name: 'brand' }, 'default export: no parts'],
    [{ name: 'brand', checks: [], cheks: [] }, 'cheks: unknown property'],
    [{ name: 'brand', checks: {} }, 'checks: an object'],
    [{ name: 'brand', checks: [3] }, 'checks[0]: a number'],
    [{ name: 'brand', checks: [{ ...check, id: 'colour' }] }, 'checks[0].id: "colour"'],
    [{ name: 'brand', checks: [{ ...check, id: 'output/../x' }] }, 'checks[0].id: "output/../x"'],
    [{ name: 'brand', checks: [check, check] }, 'checks[1].id: "output/colour" is used twice'],
    [{ name: 'brand', checks: [{ ...check, severity: 'bad' }] }, 'checks[0].severity: "bad"'],
    [{ name: 'brand', checks: [{ ...check, needs: ['pixels'] }] }, 'checks[0].needs: "pixels"'],
    [{ name: 'brand', reporters: [{ ...reporter, id: 'a@b' }] }, 'reporters[0].id: "a@b"'],
    [{ name: 'brand', reporters: [{ ...reporter, render: '' }] }, 'reporters[0].render: ""'],
  ])('%j is none: %s', (exported, says) => {
    const read = parsePlugin(exported)
    expect('problems' in read && read.problems).toEqual([expect.stringContaining(says)])
  })

  test('may not throw while it is read', () => {
    const getter = {
      get name() {
        throw new Error('a getter')
      },
    }
    expect(parsePlugin(getter)).toEqual({ problems: [expect.stringContaining('a getter')] })
  })
})
