import {
  contractFileJsonSchema,
  acceptancesJsonSchema,
  diagnosisJsonSchema,
  lockJsonSchema,
  reportJsonSchema,
  scanJsonSchema,
  twinJsonSchema,
} from '../../schema/index.ts'
import { builtins, providerIds } from '../builtins/index.ts'

/** The published JSON Schemas by name. The files in schema/ are generated from them. */
export const schemas: Readonly<Record<string, () => unknown>> = {
  config: () => contractFileJsonSchema(providerIds, builtins.notifiers),
  diagnosis: diagnosisJsonSchema,
  known: acceptancesJsonSchema,
  lock: lockJsonSchema,
  report: reportJsonSchema,
  scan: scanJsonSchema,
  twin: twinJsonSchema,
}
