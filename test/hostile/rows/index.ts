import type { HostileRow } from '../row.ts'
import { addresses } from './addresses.ts'
import { base64 } from './base64.ts'
import { certificates } from './certificates.ts'
import { compression } from './compression.ts'
import { streams } from './events.ts'
import { heads } from './heads.ts'
import { json } from './json.ts'
import { models } from './models.ts'
import { pictures } from './pictures.ts'
import { timing } from './timing.ts'
import { truncation } from './truncation.ts'
import { ways } from './ways.ts'

/** Every family of hostile servers, by the name it has on the page. */
export const families: Readonly<Record<string, readonly HostileRow[]>> = {
  'Cut short, or of another length': truncation,
  'Compressed unasked': compression,
  Pictures: pictures,
  Base64: base64,
  JSON: json,
  'Event streams': streams,
  'Heads of replies': heads,
  'Silence and breaks': timing,
  'Addresses of pictures': addresses,
  Certificates: certificates,
  'The way there': ways,
  'Models lists': models,
}
