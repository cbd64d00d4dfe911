import { accessSync, constants, existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { graycardError } from '../../contract/index.ts'
import type { Runtime } from '../startup/index.ts'

/** Throws COMMAND_NOT_STARTED if a program does not exist or is not executable. On Windows, where the shell searches for it, the start decides. */
export function requireProgram(command: string, { cwd, env }: Pick<Runtime, 'cwd' | 'env'>): void {
  if (process.platform === 'win32') return
  const folders = command.includes('/') ? [''] : (env['PATH'] ?? '/usr/bin:/bin').split(':')
  const files = folders.map((folder) => path.resolve(cwd, folder, command)).filter((file) => existsSync(file))
  if (files.some(isExecutable)) return
  throw graycardError('COMMAND_NOT_STARTED', {
    command,
    why: files.length > 0 ? 'not executable' : 'not found',
  })
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
