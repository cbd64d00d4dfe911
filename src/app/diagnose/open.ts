import { stat } from 'node:fs/promises'
import path from 'node:path'
import { fileErrorText, graycardError, optionalField, thrownText } from '../../contract/index.ts'
import { readRegularText } from '../../disk/index.ts'
import { secretsIn } from '../../pasted/index.ts'
import type { Runtime } from '../startup/index.ts'
import type { DiagnoseContext } from './answer.ts'
import type { RecordedFailure } from './failure.ts'
import { readFailure } from './read-failure.ts'

const maxBytes = 64_000_000
/** The limit of Linux for a path. Longer words are a text. */
const maxPath = 4096

/** A word with an ending or a folder, which names a file even if the file does not exist. */
const looksLikeFile = (word: string): boolean =>
  !/[\s:]/.test(word) && /\/|\.(?:txt|log|json|jsonl|har|http|md|html?)$/i.test(word)

export interface DiagnoseOptions {
  /** Path of the contract file, as given. */
  readonly config: string
  /** Uses neither the contract file nor the store. */
  readonly offline: boolean
  /** ISO instant of the failure. */
  readonly at?: string | undefined
  readonly provider?: string | undefined
}

/** Reads failures and what is known beside them. Nothing of a project is loaded before it is needed. */
export interface Diagnosing {
  /** The shipped knowledge, or that of the project if there is one. */
  readonly context: () => Promise<DiagnoseContext>
  /** The text of a file. Throws FILE_UNREADABLE. */
  readonly file: (name: string) => Promise<string>
  /** A failure by the name of a file, by the id of a recorded exchange, or from the words themselves. */
  readonly named: (words: readonly string[]) => Promise<RecordedFailure>
  /** Two recordings, if these words name two files or recorded exchanges. */
  readonly pair: (
    words: readonly string[],
  ) => Promise<readonly [RecordedFailure, RecordedFailure] | undefined>
  /** A failure from the text of standard input. */
  readonly pasted: (text: string) => Promise<RecordedFailure>
}

/** Opens the diagnosis of failures. Secrets in every text that it reads are removed from what is written later. */
export function openDiagnose(
  { config, offline, at, provider }: DiagnoseOptions,
  runtime: Runtime,
): Diagnosing {
  const inFolder = (name: string) => path.resolve(runtime.cwd, name)
  const exists = (name: string) =>
    stat(inFolder(name)).then(
      () => true,
      () => false,
    )
  const pasted = async (text: string, from = 'the input'): Promise<RecordedFailure> => {
    runtime.redactor?.learn(secretsIn(text))
    const failure = await readFailure(text)
    if (isEmpty(failure)) throw graycardError('FAILURE_INVALID', { path: from, problem: 'it holds no error' })
    return { ...failure, ...optionalField('provider', provider), ...optionalField('at', at) }
  }
  const file = async (name: string): Promise<string> => {
    try {
      const text = await readRegularText(inFolder(name), { maxBytes })
      runtime.redactor?.learn(secretsIn(text))
      return text
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
      throw graycardError('FILE_UNREADABLE', { path: name, why: fileErrorText(code) ?? thrownText(cause) })
    }
  }
  const recorded = async (id: string): Promise<RecordedFailure> => {
    const { recordedFailure } = await import('./project.ts')
    const failure = await recordedFailure(config, runtime, id)
    return { ...failure, ...optionalField('provider', provider) }
  }
  const named = async (words: readonly string[]): Promise<RecordedFailure> => {
    const [first = '', ...others] = words
    if (others.length > 0 || !mayBePath(first)) return pasted(words.join(' '))
    if (looksLikeFile(first) || (await exists(first))) return pasted(await file(first), first)
    return isExchangeId(first) && !offline ? recorded(first) : pasted(first)
  }
  return {
    file,
    pasted,
    async context() {
      const now = runtime.now()
      if (offline || !(await exists(config))) return { now }
      const { projectContext } = await import('./project.ts')
      return projectContext(config, runtime, at)
    },
    named,
    async pair([first = '', second = '', ...others]) {
      const names = [first, second]
      const isNamed = [...names, ...others].every(mayBePath)
      if (
        others.length > 0 &&
        isNamed &&
        (await Promise.all([...names, ...others].map(exists))).every(Boolean)
      )
        throw graycardError('ARGUMENT_EXTRA', {
          command: 'graycard diagnose',
          usage: 'graycard diagnose FILE [FILE]',
        })
      if (others.length > 0 || !isNamed) return undefined
      const there = await Promise.all(names.map(async (name) => isExchangeId(name) || (await exists(name))))
      return there.every(Boolean) ? [await named([first]), await named([second])] : undefined
    },
  }
}

/** Whether nothing of a failure is there, not even a status or a request. */
const isEmpty = ({ status, headers, body, client_text: printed, request }: RecordedFailure): boolean =>
  status === undefined &&
  headers === undefined &&
  (body === undefined || body === '') &&
  (printed ?? '').trim() === '' &&
  request === undefined

const mayBePath = (word: string): boolean => word !== '' && word.length <= maxPath && !/[\n\0]/.test(word)
const isExchangeId = (word: string): boolean => /^[0-9a-f]{6,12}$/.test(word)
