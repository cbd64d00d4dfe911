import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const ofTheSystem = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A real Chromium: the system's where there is one, else the one that comes inside an npm package. Nothing is downloaded. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = ofTheSystem.find((one) => existsSync(one)) ?? (await sparticuz.executablePath())
  // A single process does not survive the closing of a page.
  const args = [
    ...sparticuz.args.filter((one) => one !== '--single-process'),
    '--disable-background-networking',
  ]
  try {
    return await chromium.launch({ executablePath, args })
  } catch (cause) {
    if (!(cause instanceof Error) || !/loading shared libraries/.test(cause.message)) throw cause
    const env = { ...process.env, LD_LIBRARY_PATH: path.join(sharedLibraries(), 'lib') }
    return chromium.launch({ executablePath, args, env })
  }
}

/** The libraries that a machine without a desktop lacks, out of the same package. */
function sharedLibraries(): string {
  const folder = path.join(tmpdir(), 'graycard-chromium-libraries')
  mkdirSync(folder, { recursive: true })
  const packed = fileURLToPath(new URL('../../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium')))
  const { status, stderr } = spawnSync('tar', ['-xf', '-', '-C', folder], {
    input: brotliDecompressSync(readFileSync(packed)),
  })
  if (status !== 0) throw new Error(`Chromium's libraries could not be unpacked: ${String(stderr)}`)
  return folder
}
