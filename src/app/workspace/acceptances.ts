import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Acceptance, graycardError, present } from '../../contract/index.ts'
import { knownFile, placed, readYaml } from '../../schema/index.ts'
import { reasonOf } from '../../store/index.ts'

/** What is known to deviate, beside graycard.yaml. */
export const knownName = 'graycard.known.yaml'

/** Text of a file; undefined where it is not there. Throws FILE_UNREADABLE. */
export async function textIn(file: string, name: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw graycardError('FILE_UNREADABLE', { path: name, why: reasonOf(cause) })
  }
}

/** What was accepted for the contracts of `folder`, and the file's text as it stands. Throws FILE_UNREADABLE, or CONFIG_INVALID with every problem and its place. */
export async function readAcceptances(
  folder: string,
): Promise<{ readonly text: string; readonly known: readonly Acceptance[] }> {
  const text = (await textIn(path.join(folder, knownName), knownName)) ?? ''
  if (text.trim() === '') return { text, known: [] }
  const result = readYaml(text, knownFile)
  if (result.ok) return { text, known: (result.value.known ?? []).map(withoutAbsent) }
  throw graycardError('CONFIG_INVALID', {
    path: knownName,
    problems: placed(knownName, result.problems),
  })
}

const withoutAbsent = ({
  since,
  ...rest
}: Omit<Acceptance, 'since'> & { since?: string | undefined }): Acceptance => ({
  ...rest,
  ...present('since', since),
})
