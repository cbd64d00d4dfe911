import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCurl } from './index.ts'

const folder = path.resolve('test/curl')

/** Cases of a file: `### name`, the text, `===`, the request as JSON, or null if there is none. */
const cases = (file: string) =>
  readFileSync(path.join(folder, file), 'utf8')
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [, name = '', text = '', expected = ''] =
        /^([^\n]*)\n([\s\S]*?)\n===\n([\s\S]*)$/.exec(part) ?? []
      return { name, text, expected: JSON.parse(expected) as unknown }
    })

const files = readdirSync(folder).filter((file) => file.endsWith('.txt'))

describe.each(files)('%s', (file) => {
  test.each(cases(file))('$name', ({ text, expected }) => {
    const reading = readCurl(text)
    expect('commands' in reading ? reading.commands[0].request : null).toEqual(expected)
  })
})

test('there are enough cases', () => {
  expect(files.flatMap((file) => cases(file)).length).toBeGreaterThanOrEqual(60)
})

test('what is said about commands', () => {
  const said = files.flatMap((file) =>
    cases(file).flatMap(({ name, text }) => {
      const reading = readCurl(text)
      const notes = 'commands' in reading ? reading.commands.flatMap((one) => one.notes) : [reading.problem]
      return notes.map(
        ({ message, fix, line, column }) =>
          `${file} ${name}: ${line ?? ''}:${column ?? ''} ${message}. ${fix ?? ''}`,
      )
    }),
  )
  expect(said.join('\n')).toMatchSnapshot()
})

describe('a command with many parts is read in linear time', () => {
  const start = 'curl https://a.example/v1/images/generations '
  test.each([
    ['headers', start + '-H a:b '.repeat(30_000)],
    ['different headers', start + Array.from({ length: 30_000 }, (_, n) => `-H a${n}:b `).join('')],
    ['fields', start + '-F a=b '.repeat(30_000)],
    ['unknown options', start + '--zz '.repeat(30_000)],
    ['requests', start + '--next '.repeat(30_000)],
    ['words', start + 'a '.repeat(75_000)],
    ['characters of one word', start + 'a'.repeat(300_000)],
    ['lines', start + '\\\n-k '.repeat(30_000)],
    ['quotes', start + "'a'".repeat(30_000)],
    ['lines of the Windows command prompt', `${start}^\n${'-H "a:b" ^\n'.repeat(30_000)}`],
    ['entries of PowerShell', `irm https://a.example -Headers @{${'"a"="b";'.repeat(30_000)}}`],
  ])('%s', (_name, text) => {
    const started = performance.now()
    readCurl(text)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

test('reads every command of a text', () => {
  const reading = readCurl('curl https://a.example/1\n\n$ curl https://a.example/2 | jq .')
  expect('commands' in reading && reading.commands.map(({ request, line }) => [request.url, line])).toEqual([
    ['https://a.example/1', 1],
    ['https://a.example/2', 3],
  ])
})
