/** One planned exchange: its texts, and how a run treats the exchange. */
interface ProbeRow {
  /** Noun phrase for use in a sentence. */
  readonly description: string
  /** Name in the progress line. */
  readonly label: string
  /** The probe requests images: the budget reserves them, and `--free` skips the probe. */
  readonly paid?: true
  /** The probe is sent only if an opt-in check was named. */
  readonly optIn?: true
  /** The probe may send several requests. */
  readonly repeated?: true
  /** Kind of request. Absent if the probe sends the kind of request that the contract contains. */
  readonly requests?: 'models' | 'generate' | 'edit'
  /** The property that decides the outcome, as in the concerns of a finding. */
  readonly concerns?: string
  /** The outcome is compared between environments, and with the lock. */
  readonly compared?: true
  /** The probe is not reported as missing if the budget does not cover it. */
  readonly spare?: true
  /** Why the probe is not planned, if knowledge or the contract lacks something that the probe needs. */
  readonly notPlannedReason?: string
}

/** Every probe of a run. A new probe needs a row here and a recipe in `engine/verify/recipes.ts`. URLs in a response are fetched in addition, as `download`. */
const rows = {
  models: {
    description: 'the models list',
    label: 'models list',
    requests: 'models',
    notPlannedReason: 'This provider has no models list',
  },
  routeGet: {
    description: 'a GET request to the images endpoint',
    label: 'GET request to the endpoint',
    concerns: 'endpoint',
    compared: true,
  },
  noKey: {
    description: 'the request without an API key',
    label: 'no API key',
    concerns: 'key',
    compared: true,
  },
  wrongKey: {
    description: 'the request with an invalid API key',
    label: 'wrong API key',
    concerns: 'key',
    compared: true,
  },
  noPrompt: {
    description: 'the request without a prompt',
    label: 'no prompt',
    concerns: 'error',
    compared: true,
  },
  wrongContentType: {
    description: 'the request with a wrong content type',
    label: 'wrong content type',
    concerns: 'content-type',
    compared: true,
  },
  badSize: {
    description: 'the request with an unsupported size',
    label: 'unsupported size',
    concerns: 'size',
    compared: true,
    notPlannedReason: 'The supported sizes of this model are unknown',
  },
  nZero: {
    description: 'the request with n=0',
    label: 'n=0',
    concerns: 'n',
    compared: true,
    notPlannedReason: 'This API has no n: each request creates one image',
  },
  nOver: {
    description: 'the request with n above the maximum',
    label: 'n above the maximum',
    spare: true,
    notPlannedReason: 'The maximum n of this model is unknown',
  },
  noSuchModel: {
    description: 'the request for a nonexistent model',
    label: 'nonexistent model',
    concerns: 'model',
    compared: true,
    notPlannedReason: 'This server runs one model and ignores the model name',
  },
  canaryField: {
    description: 'the request with an unknown field',
    label: 'unknown field',
    concerns: 'unknown-field',
    compared: true,
  },
  noImage: {
    description: 'the edit request without an image',
    label: 'no image',
    concerns: 'image',
    compared: true,
    notPlannedReason:
      'The contract has no input image, or the endpoint also creates images without an input image',
  },
  brokenImage: {
    description: 'the edit request with a file that is not an image',
    label: 'broken image',
    concerns: 'image',
    compared: true,
    notPlannedReason: 'The contract has no input image',
  },
  wrongMask: {
    description: 'the edit request with a mask of the wrong size',
    label: 'mask of the wrong size',
    concerns: 'mask',
    compared: true,
    notPlannedReason: 'The contract has no mask',
  },
  generate: {
    description: 'the contract’s own request',
    label: 'contract’s own request, paid',
    paid: true,
    concerns: 'request',
    compared: true,
  },
  promptText: {
    description: 'the request for an image with a known word',
    label: 'known word, paid',
    paid: true,
    optIn: true,
    requests: 'generate',
  },
  promptTransparency: {
    description: 'the request for an image with a transparent background',
    label: 'transparent background, paid',
    paid: true,
    optIn: true,
    requests: 'generate',
  },
  promptFormats: {
    description: 'the request for an image in another format',
    label: 'other format, paid',
    paid: true,
    optIn: true,
    repeated: true,
    requests: 'generate',
    notPlannedReason: 'No other supported format of this model is known',
  },
  promptEdits: {
    description: 'the edit request with a known image',
    label: 'edit of a known image, paid',
    paid: true,
    optIn: true,
    requests: 'edit',
    notPlannedReason: 'The contract is itself an edit, or the provider does not support edits',
  },
} as const satisfies Readonly<Record<string, ProbeRow>>

export type ProbeId = keyof typeof rows

/** Probes that may send several requests. */
export type RepeatedProbeId = {
  [P in ProbeId]: (typeof rows)[P] extends { readonly repeated: true } ? P : never
}[ProbeId]

/** The table of probes. */
export const probes: Readonly<Record<ProbeId, ProbeRow>> = rows

/** All probes, in the order of the table. */
// The keys of a constant are exactly the keys of its type.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const probeIds = Object.keys(rows) as readonly ProbeId[]

/** The probe that an exchange belongs to, also for a poll of its job (`ID/poll`) or a download (`ID/download`). Returns undefined for a plain `download`. */
export const probeOf = (name: string): ProbeId | undefined => {
  const [id] = name.split('/')
  return probeIds.find((one) => one === id)
}

/** The name of an exchange for people: `no prompt`, `contract’s own request, paid, poll`. A name that is no probe’s stays. */
export function exchangeLabel(name: string): string {
  const id = probeOf(name)
  const [, part] = name.split('/')
  return id === undefined ? name : [probes[id].label, part].filter(Boolean).join(', ')
}

/** Probes that are not opt-in. */
export const defaultProbes: readonly ProbeId[] = probeIds.filter((id) => !probes[id].optIn)
