import type { HostileRow } from '../row.ts'
import { addresses } from './addresses.ts'
import { base64 } from './base64.ts'
import { certificates } from './certificates.ts'
import { compression } from './compression.ts'
import { streams } from './events.ts'
import { headers } from './headers.ts'
import { intermediaries } from './intermediaries.ts'
import { json } from './json.ts'
import { models } from './models.ts'
import { images } from './images.ts'
import { statements } from './statements.ts'
import { timing } from './timing.ts'
import { truncation } from './truncation.ts'
import { connections } from './connections.ts'

/** The families of hostile servers, by their headings on the page. */
export const families: Readonly<Record<string, readonly HostileRow[]>> = {
  'Truncated or of the wrong length': truncation,
  'Unrequested compression': compression,
  Images: images,
  Base64: base64,
  JSON: json,
  'Event streams': streams,
  'Response heads': headers,
  'Timeouts and resets': timing,
  'Image URLs': addresses,
  Certificates: certificates,
  'The connection': connections,
  'Models lists': models,
  'Between the user and the API': intermediaries,
  'Limits, usage and echoes': statements,
}

/** The generated file with the messages of a family, by row. */
export const wordingFile = (family: string): string =>
  `test/golden/hostile/${family.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.json`
