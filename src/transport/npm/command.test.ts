import path from 'node:path'
import { expect, test } from 'vitest'
import { type Machine, npmCommand } from './command.ts'

const script = 'node_modules/npm/bin/npm-cli.js'

interface Row {
  readonly name: string
  readonly machine: Omit<Machine, 'exists'>
  readonly there: readonly string[]
  readonly command: readonly string[] | undefined
}

test.each<Row>([
  {
    name: 'what stands on the PATH',
    machine: { env: { PATH: '/none:/usr/bin' }, platform: 'linux', execPath: '/opt/node/bin/node' },
    there: ['/usr/bin/npm', `/opt/node/lib/${script}`],
    command: ['/usr/bin/npm'],
  },
  {
    name: 'what comes with Node, where the PATH has none',
    machine: { env: {}, platform: 'darwin', execPath: '/opt/node/bin/node' },
    there: [`/opt/node/lib/${script}`],
    command: ['/opt/node/bin/node', `/opt/node/lib/${script}`],
  },
  {
    name: 'on Windows the script behind the batch file',
    machine: {
      env: { Path: String.raw`C:\other;C:\tools\nodejs` },
      platform: 'win32',
      execPath: String.raw`C:\node\node.exe`,
    },
    there: [String.raw`C:\tools\nodejs`, String.raw`C:\node`].map((one) =>
      path.win32.join(one, ...script.split('/')),
    ),
    command: [String.raw`C:\node\node.exe`, String.raw`C:\tools\nodejs\node_modules\npm\bin\npm-cli.js`],
  },
  {
    name: 'none',
    machine: { env: { PATH: '/usr/bin' }, platform: 'linux', execPath: '/usr/bin/node' },
    there: [],
    command: undefined,
  },
])('$name', ({ machine, there, command }) => {
  expect(npmCommand({ ...machine, exists: (file) => there.includes(file) })).toEqual(command)
})
