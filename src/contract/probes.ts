/** One planned exchange: its words, and how a run treats it. */
interface ProbeRow {
  /** Stands for it in a sentence. */
  readonly description: string
  /** On the line that shows where a run is. */
  readonly label: string
  /** Images are meant to come of it: the budget sets them aside, `--free` leaves them out. */
  readonly paid?: true
  /** Made only for a check that was named. */
  readonly optIn?: true
  /** May be several requests. */
  readonly repeated?: true
  /** What it asks for; absent where that is what the contract asks for. */
  readonly requests?: 'models' | 'generate' | 'edit'
  /** How it ends is compared between environments, and with the lock. */
  readonly compared?: true
  /** Not worth a word where the budget does not cover it. */
  readonly spare?: true
  /** Why it is not planned, where knowledge or the contract gives nothing to plan it from. */
  readonly notPlannedReason?: string
}

/**
 * Every probe of a run, by what is wrong with it. A new one is a row here and a recipe in `engine/verify/recipes.ts`. URLs in a
 * response are fetched besides, as `download`.
 */
const rows = {
  models: {
    description: 'the models list',
    label: 'models list',
    requests: 'models',
    notPlannedReason: 'this provider has no list of models to ask for',
  },
  routeGet: { description: 'a GET on the image route', label: 'GET on the route', compared: true },
  noKey: { description: 'the call without a key', label: 'no key', compared: true },
  wrongKey: { description: 'the call with a made-up key', label: 'wrong key', compared: true },
  noPrompt: { description: 'the call without a prompt', label: 'no prompt', compared: true },
  wrongContentType: {
    description: 'the call with a wrong content type',
    label: 'wrong content type',
    compared: true,
  },
  badSize: {
    description: 'the call with an impossible size',
    label: 'impossible size',
    compared: true,
    notPlannedReason: 'no size rule is known for this model, so no size is known to be impossible',
  },
  nZero: {
    description: 'the call with n of 0',
    label: 'n of 0',
    compared: true,
    notPlannedReason: 'this API has no n: one call makes one picture',
  },
  nOver: {
    description: 'the call with n past its limit',
    label: 'n over the maximum',
    spare: true,
    notPlannedReason: 'no largest n is known for this model',
  },
  noSuchModel: {
    description: 'the call with a made-up model',
    label: 'made-up model',
    compared: true,
    notPlannedReason: 'this server runs one model, and does not look at the name',
  },
  canaryField: { description: 'the call with a made-up field', label: 'made-up field', compared: true },
  noImage: {
    description: 'the edit without a picture',
    label: 'no image',
    compared: true,
    notPlannedReason: 'the contract sends no picture in, or its route makes pictures without one too',
  },
  brokenImage: {
    description: 'the edit with a file that is no picture',
    label: 'broken image',
    compared: true,
    notPlannedReason: 'the contract sends no picture in',
  },
  wrongMask: {
    description: 'the edit with a mask of another size',
    label: 'mask of another size',
    compared: true,
    notPlannedReason: 'the contract sends no mask in',
  },
  generate: { description: 'the real request', label: 'the real request, paid', paid: true, compared: true },
  promptText: {
    description: 'the picture with a known word',
    label: 'known word, paid',
    paid: true,
    optIn: true,
    requests: 'generate',
  },
  promptTransparency: {
    description: 'the picture on a transparent background',
    label: 'transparent background, paid',
    paid: true,
    optIn: true,
    requests: 'generate',
  },
  promptFormats: {
    description: 'a picture in every format',
    label: 'other format, paid',
    paid: true,
    optIn: true,
    repeated: true,
    requests: 'generate',
    notPlannedReason: 'no other formats are known for this model',
  },
  promptEdits: {
    description: 'the edit of a known picture',
    label: 'edit of a known image, paid',
    paid: true,
    optIn: true,
    requests: 'edit',
    notPlannedReason: 'the contract is one of edits itself, or the provider has none',
  },
} as const satisfies Readonly<Record<string, ProbeRow>>

export type ProbeId = keyof typeof rows

/** Probes that may be several requests. */
export type RepeatedProbeId = {
  [P in ProbeId]: (typeof rows)[P] extends { readonly repeated: true } ? P : never
}[ProbeId]

/** The table of probes. */
export const probes: Readonly<Record<ProbeId, ProbeRow>> = rows

/** Every probe, in the order of the table. */
// The keys of a constant are its type's.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const probeIds = Object.keys(rows) as readonly ProbeId[]

/** The probe that a recorded call belongs to: itself, another look at its job (`ID/poll`), a fetch (`ID/download`); undefined for a plain `download`. */
export const probeOf = (name: string): ProbeId | undefined => {
  const [id] = name.split('/')
  return probeIds.find((one) => one === id)
}

/** Every probe that is made without being asked for by name. */
export const defaultProbes: readonly ProbeId[] = probeIds.filter((id) => !probes[id].optIn)
