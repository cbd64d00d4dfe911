import { expect, test } from 'vitest'
import { systemRuntime } from '../../app/startup/index.ts'
import { throughDoor } from './door.ts'
import { type Output, writeError } from './io.ts'

/** What reaches the process of a text that a command writes. */
function written(text: string, kind?: Parameters<Output['write']>[1]): string {
  let got = ''
  const output = { write: (piece: string) => void (got += piece), isTTY: true, columns: 80 }
  const io = throughDoor({
    ...systemRuntime({ env: {} }),
    stdout: output,
    stderr: output,
    stdin: { isTTY: false },
  })
  io.redactor.learn(['sk-canary-7f3a9c-key'])
  io.stdout.write(text, kind)
  io.stderr.write(text, kind)
  expect(got.slice(0, got.length / 2)).toBe(got.slice(got.length / 2))
  return got.slice(0, got.length / 2)
}

test.each([
  ['a secret', 'key sk-canary-7f3a9c-key\n', undefined, 'key [redacted]\n'],
  ['a secret in an annotation', '::error::sk-canary-7f3a9c-key\n', 'commands', '::error::[redacted]\n'],
  ['an escape code', 'a\u001B[2Jb\n', undefined, 'a�[2Jb\n'],
  ['a workflow command', 'a\n::error::b\n', undefined, 'a\n: :error::b\n'],
  ['an escape code in an annotation', '::error::a\u001B[2Jb\n', 'commands', '::error::a�[2Jb\n'],
  ['a status line', 'sending\r\u001B[2J', 'status', '\r\u001B[Ksending��[2J'],
  ['our colours', '\u001B[31mfail\u001B[39m\n', undefined, '\u001B[31mfail\u001B[39m\n'],
] as const)('through the door goes %s', (_name, text, kind, expected) => {
  expect(written(text, kind)).toBe(expected)
})

test('an error shows no colours that it quotes', () => {
  let got = ''
  const stderr = { write: (piece: string) => void (got += piece), isTTY: true, columns: 80 }
  writeError({ stderr }, { message: 'Unknown "\u001B[31mred".', fix: 'Use\u009B1m another.' })
  expect(got).toBe('error: Unknown "�[31mred".\nUse�1m another.\n')
})
