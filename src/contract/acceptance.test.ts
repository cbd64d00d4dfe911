import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { acceptCommand, shellWord } from './acceptance.ts'

describe('the command that accepts a failure', () => {
  const print = 'hero@production/output/size#wrong:1254x1254'
  test.each([
    {
      name: 'of the default file, for thirty days',
      config: undefined,
      command: `graycard accept ${print} --until 2026-12-24 --by NAME --reason REASON`,
    },
    {
      name: 'of another file',
      config: 'api/my contract.yaml',
      command: `graycard accept --config 'api/my contract.yaml' ${print} --until 2026-12-24 --by NAME --reason REASON`,
    },
  ])('$name', ({ config, command }) => {
    expect(acceptCommand(print, '2026-11-24T10:00:00.000Z', config)).toBe(command)
  })
  test('of a report without a start leaves the date to the reader', () => {
    expect(acceptCommand(print, 'then')).toContain('--until DATE')
  })
})

test.each(['a b', "it's", '$(id)', '`id`', '#a', '~', '*', '"', '', 'a;b', 'hero@qa/output/size#x:1', '-–é'])(
  'a shell reads %j as one word',
  (text) => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text)
  },
)
