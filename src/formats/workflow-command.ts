import { oneLine, truncate } from '../contract/index.ts'

/** A limit of Graycard, not of GitHub. Longer texts are in the report. */
const maxCharacters = 4000

/** Levels of annotations, the most severe first. GitHub shows ten of each level per step. */
export const annotationLevels = ['error', 'warning', 'notice'] as const
export type AnnotationLevel = (typeof annotationLevels)[number]

/** `%` is escaped first, because the other escapes contain it. The result cannot end a line or a property. */
const escapeData = (text: string) => truncate(oneLine(text), maxCharacters).replaceAll('%', '%25')
const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

/**
 * An annotation as a workflow command on one line, with a row for each line of its text. Sources: https://docs.github.com/actions, “Workflow
 * commands”, and ActionCommand.cs of github.com/actions/runner, 2026-11-24.
 */
export function workflowCommand(
  level: AnnotationLevel,
  properties: Readonly<Record<string, string>>,
  rows: readonly string[],
): string {
  const named = Object.entries(properties).map(([name, text]) => `${name}=${escapeProperty(text)}`)
  return `::${level} ${named.join(',')}::${rows.map(escapeData).join('%0A')}\n`
}
