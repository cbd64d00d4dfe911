import { count } from './words.ts'

const didYouMean = (nearest: string | undefined) =>
  nearest === undefined ? '' : `Did you mean "${nearest}"? `

/** Headline for an internal error. The details follow. */
export const internalErrorText = 'Internal error in Graycard. Please report it'

/** A longer list is left out if one name is close enough to be the intended one. */
const maxListedNames = 12
const suggestion = (names: readonly string[], nearest: string | undefined) =>
  nearest !== undefined && names.length > maxListedNames
    ? didYouMean(nearest).trim()
    : `${didYouMean(nearest)}Available: ${names.join(', ')}`

/**
 * Every error that Graycard itself reports. Codes are API: they do not change, and `data` is enough to render the text again.
 * A failed expectation is a finding, never an error.
 */
const dictionary = {
  CONFIG_MISSING: (d: { path: string }) => ({
    what: `Contract file ${d.path} not found.`,
    fix: 'Run `graycard init` to create one, or verify an API without a file: graycard verify --base-url URL --model MODEL --key-env NAME',
  }),
  CONFIG_INVALID: (d: { path: string; problems: readonly string[] }) => ({
    what: `${d.path} has ${count(d.problems.length, 'problem')}:\n${d.problems.join('\n')}`,
    fix: `Fix ${d.problems.length === 1 ? 'it' : 'them'} and run the command again. Nothing was sent.`,
  }),
  FILE_UNREADABLE: (d: { path: string; why: string }) => ({
    what: `Cannot read ${d.path}: ${d.why}`,
    fix: 'Check the path and its permissions.',
  }),
  FILE_EXISTS: (d: { path: string }) => ({
    what: `${d.path} already exists. It was not changed.`,
    fix: 'Edit it, or write to another file: --config FILE',
  }),
  FILE_UNWRITABLE: (d: { path: string; why: string }) => ({
    what: `Cannot write ${d.path}: ${d.why}`,
    fix: 'Check the folder, its permissions and the free disk space.',
  }),
  INPUT_INVALID: (d: { contract: string; path: string; why: string }) => ({
    what: `Contract ${d.contract}: cannot read the input image ${d.path}: ${d.why}`,
    fix: 'Use a PNG, JPEG or WebP file, or `known` for Graycard’s own image.',
  }),
  CA_FILE_INVALID: (d: { path: string; problem: string }) => ({
    what: `caFile ${d.path} is not a certificate file: ${d.problem}.`,
    fix: 'Set caFile to the PEM file of the authority that signs the proxy’s or gateway’s certificate. Whoever runs it has that file.',
  }),
  RECORDING_INVALID: (d: { path: string; problem: string }) => ({
    what: `${d.path} is not a Graycard recording or report: ${d.problem}`,
    fix: 'Use the folder of a run, or its evidence.json: .graycard/runs/RUN/evidence.json',
  }),
  UNKNOWN_NAME: (d: {
    kind: string
    name: string
    allowed: readonly string[]
    nearest?: string | undefined
  }) => ({
    what: `Unknown ${d.kind} "${d.name}".`,
    fix: suggestion(d.allowed, d.nearest),
  }),
  OPTION_INVALID: (d: { option: string; value: string; allowed: string }) => ({
    what: `Invalid value for ${d.option}: "${d.value}".`,
    fix: `Use ${d.allowed}.`,
  }),
  OPTION_MISSING: (d: {
    option: string
    why: string
    /** What to write. */
    example?: string | undefined
  }) => ({
    what: `${d.option} is required ${d.why}.`,
    fix: d.example === undefined ? `Add ${d.option}.` : `Add ${d.option}, for example: ${d.example}`,
  }),
  OPTIONS_CONFLICT: (d: {
    /** The option to remove. */
    option: string
    conflictsWith: string
    why: string
    /** An alternative fix. */
    alternative?: string | undefined
  }) => ({
    what: `${d.option} cannot be used with ${d.conflictsWith}: ${d.why}.`,
    fix: `Remove ${d.option}${d.alternative === undefined ? '.' : `, or ${d.alternative}`}`,
  }),
  BASE_URL_MISSING: (d: { contract: string; environment: string; form?: string | undefined }) => ({
    what: `Contract ${d.contract} has no baseUrl in environment ${d.environment}.`,
    fix: `Add baseUrl to the contract or the environment${d.form === undefined ? ', or use a provider that has a fixed one.' : `, for example: ${d.form}`}`,
  }),
  EDITS_MISSING: (d: { contract: string; provider: string }) => ({
    what: `Contract ${d.contract} has \`edit\`, but Graycard cannot verify edits of provider ${d.provider}.`,
    fix: 'Remove `edit` from the contract, or use a provider that supports edits.',
  }),
  NOTHING_SELECTED: (d: {
    selection: string
    available: readonly string[]
    nearest?: string | undefined
    /** Format of the allowed values, if there are too many to list. */
    takes?: string | undefined
  }) => ({
    what: `${d.selection} matches nothing.`,
    fix:
      d.takes === undefined ? suggestion(d.available, d.nearest) : `${didYouMean(d.nearest)}Use ${d.takes}.`,
  }),
  REPLAY_INVALID: (d: { path: string; line: number; problem: string }) => ({
    what: `${d.path}:${d.line} is not a replay step: ${d.problem}`,
    fix: 'Write one JSON object a line: {"at": "2026-01-01T00:00:00Z", "source": "name", "kind": "openapi", "file": "path"}',
  }),
  LOCK_INVALID: (d: { path: string; problems: readonly string[] }) => ({
    what: `${d.path} is not valid:\n${d.problems.join('\n')}`,
    fix: 'Restore a whole version of the file, for example with git checkout --theirs graycard.lock, and run `graycard lock` again.',
  }),
  FINDING_UNSEEN: (d: { fingerprint: string; failing: readonly string[]; nearest?: string | undefined }) => ({
    what: `The latest run has no failure with the fingerprint ${d.fingerprint}.`,
    fix: `${didYouMean(d.nearest)}${d.failing.length === 0 ? 'It has no failures.' : `Its failures:\n${d.failing.map((one) => `  ${one}`).join('\n')}`}\nTo accept it anyway, add --even-unseen.`,
  }),
  LOCK_MISSING: (d: { path: string }) => ({
    what: `--frozen requires ${d.path}, which does not exist. Nothing was sent.`,
    fix: 'Run `graycard verify`, then `graycard lock`, and commit the file.',
  }),
  RUN_MISSING: (d: { folder: string }) => ({
    what: `No runs found in ${d.folder}.`,
    fix: 'Run `graycard verify` first, or name an evidence.json.',
  }),
  NOTHING_WATCHED: (_d: object) => ({
    what: 'No sources to watch.',
    fix: 'Add names under `watch` in graycard.yaml, or run: graycard watch add URL',
  }),
  PROXY_INVALID: (d: { environment: string; variable: string }) => ({
    what: `Environment ${d.environment}: ${d.variable} does not hold a valid proxy address.`,
    fix: `Set it to an http:// or https:// address: export ${d.variable}=http://proxy.example:3128`,
  }),
  HOST_UNUSABLE: (d: { host: string; why: string }) => ({
    what: `Cannot listen on ${d.host}: ${d.why}`,
    fix: 'Use an address of this machine: --host 127.0.0.1, or --host 0.0.0.0 for all interfaces.',
  }),
  PORT_TAKEN: (d: { port: number; why: string }) => ({
    what: `Cannot listen on port ${d.port}: ${d.why}`,
    fix: 'Stop the program that uses the port, or choose another: --port 0 picks a free one.',
  }),
  PLUGIN_MISSING: (d: { plugin: string; at: string; package: boolean; why?: string }) => ({
    what: `Plug-in ${d.plugin} (${d.at}) not found: ${d.why ?? (d.package ? 'the package is not installed' : 'the file does not exist')}.`,
    fix: d.package ? `Install it: npm install --save-dev ${d.plugin}` : 'Correct the path.',
  }),
  PLUGIN_INVALID: (d: { plugin: string; at: string; problems: readonly string[] }) => ({
    what: `Plug-in ${d.plugin} (${d.at}) is not valid:\n${d.problems.map((one) => `  ${one}`).join('\n')}`,
    fix: 'Correct the plug-in, or pass --no-plugins to load none',
  }),
  PLUGIN_FAILED: (d: { plugin: string; part?: string; at?: string | undefined; why: string }) => ({
    what: `Plug-in ${d.plugin} failed${d.part === undefined ? ' to load' : ` in ${d.part}`}: ${d.why}${d.at === undefined ? '' : ` (${d.at})`}`,
    fix: 'Correct the plug-in, or pass --no-plugins to load none',
  }),
  PLUGIN_LEFT_OUT: (d: { kind: string; name: string; off: string }) => ({
    what: `The ${d.kind} ${d.name} is part of a plug-in, and plug-ins are off (${d.off}).`,
    fix: d.off.startsWith('--') ? `Run without ${d.off}.` : `Unset ${d.off}.`,
  }),
  STORE_UNUSABLE: (d: { path: string; why: string; todo: string }) => ({
    what: `Cannot use the database ${d.path}: ${d.why}`,
    fix: d.todo,
  }),
  STORE_NEWER: (d: { path: string; version: number; known: number }) => ({
    what: `The database ${d.path} was written by a newer Graycard: its schema version is ${d.version}, this version supports ${d.known}. It was not changed.`,
    fix: 'Update Graycard: npm install graycard@latest',
  }),
} as const

type Dictionary = typeof dictionary
export type ErrorCode = keyof Dictionary
export type ErrorData<C extends ErrorCode> = Parameters<Dictionary[C]>[0]

/** Unusable input to Graycard itself, with a description and a fix. The command line exits with 2. */
export class GraycardError extends Error {
  readonly code: ErrorCode
  readonly fix: string
  readonly data: unknown
  constructor(code: ErrorCode, text: { readonly what: string; readonly fix: string }, data: unknown) {
    super(text.what)
    this.name = 'GraycardError'
    this.code = code
    this.fix = text.fix
    this.data = data
  }
}

/** Creates the error with that code, rendered from its data. */
export function graycardError<C extends ErrorCode>(code: C, data: ErrorData<C>): GraycardError {
  // Each entry takes its own data type. Indexing with a generic code gives the intersection of these types, and this data is one of them.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const text = (dictionary[code] as (data: ErrorData<C>) => { what: string; fix: string })(data)
  return new GraycardError(code, text, data)
}

/** Every error code. */
export const errorCodes: readonly string[] = Object.keys(dictionary)
