import { isMap, isSeq, parseDocument } from 'yaml'
import * as z from 'zod'
import type { Acceptance } from '../contract/index.ts'

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a date such as 2026-12-31')
const filled = z.string().min(1)

/** `graycard.known.yaml`. */
export const acceptancesFile = z
  .strictObject({
    known: z
      .array(
        z.strictObject({
          fingerprint: filled.meta({ description: 'Fingerprint of the finding, as shown in reports.' }),
          reason: filled.meta({ description: 'Reason for accepting the finding.' }),
          by: filled.meta({ description: 'Name of the person who accepted the finding.' }),
          until: day.meta({
            description: 'Last day of the acceptance. After this day, the finding fails again.',
          }),
          since: day.optional().meta({ description: 'Day on which the finding was accepted.' }),
        }),
      )
      .nullable(),
  })
  .meta({ title: 'graycard.known.yaml', description: 'Known failures, each accepted until a given date.' })

/** The published JSON Schema of graycard.known.yaml. */
export const acceptancesJsonSchema = (): unknown => z.toJSONSchema(acceptancesFile, { io: 'input' })

const head = `# Known failures, each accepted until a given date. Written by \`graycard accept\`. You can edit this file.\n`

/**
 * Returns the file with the acceptance added, or replaced where its fingerprint is in the file. Keeps comments. `text` must be
 * a valid file, or empty.
 */
export function withAcceptance(text: string, acceptance: Acceptance): string {
  const document = parseDocument(text.trim() === '' ? `${head}known: []\n` : text)
  const list = document.get('known')
  const node = document.createNode({ ...acceptance })
  if (!isSeq(list)) document.set('known', document.createNode([node]))
  else {
    const at = list.items.findIndex(
      (item) => isMap(item) && item.get('fingerprint') === acceptance.fingerprint,
    )
    const before = list.items[at]
    if (isMap(before)) for (const [key, value] of Object.entries(acceptance)) before.set(key, value)
    else list.add(node)
    list.flow = false
  }
  return document.toString({ lineWidth: 0 })
}
