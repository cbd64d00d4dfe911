import { describe, expect, test } from 'vitest'
import { differencesOf, differenceTable } from './differences.ts'

const size = (...elsewhere: readonly (readonly [string, readonly string[]])[]) => ({
  property: 'output.size',
  here: '1254x1254',
  elsewhere: elsewhere.map(([value, environments]) => ({ value, environments })),
})
const gone = {
  property: 'echo.size',
  here: 'null',
  elsewhere: [{ value: 'auto', environments: ['staging', 'qa'] }],
}

describe('the table of differences', () => {
  test.each([
    {
      name: 'one other side names the column',
      differences: [size(['1024x1024', ['staging', 'qa']]), gone],
      titles: ['fact', 'production', 'staging, qa'],
      there: ['1024x1024', 'auto'],
    },
    {
      name: 'several sides are named in the cells',
      differences: [size(['1024x1024', ['staging']], ['1536x1024', ['qa']]), gone],
      titles: ['fact', 'production', 'elsewhere'],
      there: ['1024x1024 (staging); 1536x1024 (qa)', 'auto (staging, qa)'],
    },
  ])('$name', ({ differences, titles, there }) => {
    expect(differenceTable({ data: { differences } }, 'production')).toEqual({
      titles,
      rows: [
        ['output.size', '1254x1254', there[0]],
        ['echo.size', 'none', there[1]],
      ],
    })
  })
})

test.each([
  undefined,
  'text',
  [{ property: 'output.size', here: 'a', there: 'b' }],
  [{ property: 'output.size', here: 'a', elsewhere: [{ value: 1, environments: [] }] }],
  [null, { ...gone, elsewhere: [null] }],
])('data of another shape states no difference: %j', (differences) => {
  expect(differencesOf({ data: { differences } })).toEqual([])
  expect(differenceTable({ data: { differences } }, 'production')).toBeUndefined()
})
