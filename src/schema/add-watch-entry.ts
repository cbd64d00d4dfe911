import { isSeq, parseDocument } from 'yaml'
import type { OwnSource } from './contract-file.ts'

/**
 * Returns the text of a contract file with a source added under `watch`. Everything else stays, comments included. If there is no
 * `watch` yet, `before` is named first. The text has to be YAML that was read without a problem.
 */
export function addWatchEntry(text: string, entry: OwnSource | string, before: readonly string[]): string {
  const document = parseDocument(text)
  const node = document.createNode(entry)
  const list = document.get('watch')
  if (isSeq(list)) list.add(node)
  else document.set('watch', document.createNode([...before, entry]))
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}
