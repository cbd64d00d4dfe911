import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { cache } from './inside.js'

/** API test runners that a team could use instead, with exact versions. */
const packages = { newman: '6.2.2', stepci: '2.8.2', '@usebruno/cli': '4.1.0' }
const folder = path.join(cache, 'peers')
const installed = (name) => path.join(folder, 'node_modules', name, 'package.json')

/** Installs the peers in the folder of the benchmarks, not in the project. Returns a message if that fails. */
export async function installPeers() {
  mkdirSync(folder, { recursive: true })
  const specs = Object.entries(packages).map(([name, version]) => `${name}@${version}`)
  const there = Object.entries(packages).every(
    ([name, version]) =>
      existsSync(installed(name)) && JSON.parse(readFileSync(installed(name), 'utf8')).version === version,
  )
  if (there) return undefined
  process.stderr.write(`Installing ${specs.join(', ')}…\n`)
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n')
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', ...specs]
  try {
    await promisify(execFile)('npm', args, { maxBuffer: 1e8 })
    return undefined
  } catch (cause) {
    return `NOT MEASURED: cannot install the peers (${String(cause.message).split('\n')[0]})`
  }
}

const bins = { newman: 'newman', stepci: 'stepci', bru: '@usebruno/cli' }

/** The script behind a peer's command. */
export function peerScript(command) {
  const manifest = JSON.parse(readFileSync(installed(bins[command]), 'utf8'))
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[command]
  return path.join(path.dirname(installed(bins[command])), bin)
}

/** Name and version, for tables. */
export const peerName = { newman: 'Newman 6.2.2', stepci: 'Step CI 2.8.2', bru: 'Bruno CLI 4.1.0' }
