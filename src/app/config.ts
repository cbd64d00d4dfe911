import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { graycardError, present } from '../contract/index.ts'
import {
  contractFile,
  type ContractFile,
  looksLikeKey,
  placed,
  problemsOf,
  readYaml,
} from '../schema/index.ts'
import { reasonOf } from '../store/index.ts'
import { builtins, providerIds } from './builtins.ts'
import { parseUrl } from '../transport/index.ts'

const defaultConfig = 'graycard.yaml'
const { notifiers } = builtins

/** A contract file and the folder its relative paths start from. */
export interface LoadedConfig {
  readonly file: ContractFile
  readonly folder: string
}

/** Reads graycard.yaml. Throws CONFIG_MISSING, FILE_UNREADABLE, or CONFIG_INVALID with every problem and its place. */
export async function loadConfig(cwd: string, name = defaultConfig): Promise<LoadedConfig> {
  const full = path.resolve(cwd, name)
  const text = await readFile(full, 'utf8').catch((cause: unknown) => {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    throw missing
      ? graycardError('CONFIG_MISSING', { path: name })
      : graycardError('FILE_UNREADABLE', { path: name, why: reasonOf(cause) })
  })
  return { file: parseConfig(text, name), folder: path.dirname(full) }
}

/** Text as a contract file. Throws CONFIG_INVALID with every problem and its place; `name` is what they are said of. */
export function parseConfig(text: string, name: string): ContractFile {
  const read = readYaml(text, contractFile(providerIds, notifiers))
  if (read.ok) return read.value
  throw graycardError('CONFIG_INVALID', { path: name, problems: placed(name, read.problems) })
}

/** An API named on the command line instead of in a file. */
export interface Adhoc {
  readonly provider?: string
  readonly baseUrl?: string
  readonly model: string
  readonly aliasOf?: string
  readonly prompt?: string
  readonly size?: string
  readonly quality?: string
  readonly n?: number
  /** Pictures to edit, and the mask: paths, or `known`. */
  readonly images?: readonly string[]
  readonly mask?: string
  readonly keyEnv?: string
}

const generic = builtins.providers.find((one) => one.generic === true)?.id ?? ''

/** The prompt where none is given: the same on every run. */
const knownPrompt = 'A beautiful sunset'

/** A file with one contract and one environment. `provider` is taken from the host where knowledge knows it. */
export function adhocConfig(adhoc: Adhoc, hosts: ReadonlyMap<string, string>, cwd: string): LoadedConfig {
  const host = adhoc.baseUrl === undefined ? '' : (parseUrl(adhoc.baseUrl)?.host ?? '')
  const { size, quality, n, keyEnv, baseUrl, images, mask, model, aliasOf } = adhoc
  const known = [...hosts].find(([one]) => (one.startsWith('.') ? host.endsWith(one) : host === one))?.[1]
  const provider = adhoc.provider ?? known ?? generic
  const request = {
    prompt: adhoc.prompt ?? knownPrompt,
    ...(n === undefined ? {} : { n }),
    ...(size === undefined ? {} : { size }),
    ...(quality === undefined ? {} : { quality }),
  }
  // An address can only go as JSON.
  const as = [...(images ?? []), mask ?? ''].some((one) => /^https?:/i.test(one)) ? 'json' : 'multipart'
  const edit =
    images || mask !== undefined ? { as, ...present('images', images), ...present('mask', mask) } : undefined
  const value = {
    contracts: {
      adhoc: {
        provider,
        model,
        request,
        ...present('baseUrl', baseUrl),
        ...present('aliasOf', aliasOf),
        ...present('edit', edit),
      },
    },
    environments: { local: keyEnv === undefined ? {} : { keyEnv } },
  }
  const schema = contractFile(providerIds, notifiers)
  if (keyEnv !== undefined && looksLikeKey('keyEnv', keyEnv))
    throw graycardError('CONFIG_INVALID', {
      path: 'the command line',
      problems: [
        '  --key-env: this looks like a key: put it into an environment variable, and give the NAME of that here',
      ],
    })
  const file = schema.safeParse(value)
  if (file.success) return { file: file.data, folder: cwd }
  const problems = problemsOf(value, schema).map(({ path: at, message }) => {
    const field = at.split('.').at(-1) ?? ''
    return `  --${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${message}`
  })
  throw graycardError('CONFIG_INVALID', { path: 'the command line', problems })
}
