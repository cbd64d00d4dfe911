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
    notPlannedReason: 'this provider has no models list',
  },
  routeGet: {
    description: 'a GET request to the images endpoint',
    label: 'GET on the endpoint',
    compared: true,
  },
  noKey: { description: 'the request without an API key', label: 'no API key', compared: true },
  wrongKey: { description: 'the request with an invalid API key', label: 'wrong API key', compared: true },
  noPrompt: { description: 'the request without a prompt', label: 'no prompt', compared: true },
  wrongContentType: {
    description: 'the request with a wrong content type',
    label: 'wrong content type',
    compared: true,
  },
  badSize: {
    description: 'the request with an unsupported size',
    label: 'unsupported size',
    compared: true,
    notPlannedReason: 'the supported sizes of this model are unknown',
  },
  nZero: {
    description: 'the request with n of 0',
    label: 'n of 0',
    compared: true,
    notPlannedReason: 'this API has no n: each request creates one image',
  },
  nOver: {
    description: 'the request with n over the maximum',
    label: 'n over the maximum',
    spare: true,
    notPlannedReason: 'the maximum n of this model is unknown',
  },
  noSuchModel: {
    description: 'the request for a nonexistent model',
    label: 'nonexistent model',
    compared: true,
    notPlannedReason: 'this server runs one model and ignores the name',
  },
  canaryField: { description: 'the request with an unknown field', label: 'unknown field', compared: true },
  noImage: {
    description: 'the edit without an image',
    label: 'no image',
    compared: true,
    notPlannedReason: 'the contract has no input image, or its endpoint also creates images without one',
  },
  brokenImage: {
    description: 'the edit with a file that is not an image',
    label: 'broken image',
    compared: true,
    notPlannedReason: 'the contract has no input image',
  },
  wrongMask: {
    description: 'the edit with a mask of another size',
    label: 'mask of another size',
    compared: true,
    notPlannedReason: 'the contract has no mask',
  },
  generate: {
    description: 'the contract’s own request',
    label: 'contract’s own request, paid',
    paid: true,
    compared: true,
  },
  promptText: {
    description: 'the image with a known word',
    label: 'known word, paid',
    paid: true,
    optIn: true,
    requests: 'generate',
  },
  promptTransparency: {
    description: 'the image with a transparent background',
    label: 'transparent background, paid',
    paid: true,
    optIn: true,
    requests: 'generate',
  },
  promptFormats: {
    description: 'an image in every format',
    label: 'other format, paid',
    paid: true,
    optIn: true,
    repeated: true,
    requests: 'generate',
    notPlannedReason: 'no other supported formats of this model are known',
  },
  promptEdits: {
    description: 'the edit of a known image',
    label: 'edit of a known image, paid',
    paid: true,
    optIn: true,
    requests: 'edit',
    notPlannedReason: 'the contract itself is an edit, or the provider has no edits',
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

/** Probes that are not opt-in. */
export const defaultProbes: readonly ProbeId[] = probeIds.filter((id) => !probes[id].optIn)
