/** What there is, and what was probably meant. */
const listed = (names: readonly string[], nearest: string | undefined) =>
  `${meant(nearest)}There ${names.length === 1 ? 'is' : 'are'}: ${names.join(', ')}`
const meant = (nearest: string | undefined) => (nearest ? `Did you mean "${nearest}"? ` : '')

/**
 * Every way Graycard itself says no. Codes are API: they do not change, and `data` is enough to render the text again.
 * A failed expectation is never one of these: it is a finding.
 */
const dictionary = {
  CONFIG_MISSING: (d: { path: string }) => ({
    what: `There is no ${d.path}.`,
    fix: 'Run `graycard init`, or name an API directly: graycard verify --base-url URL --model MODEL --key-env NAME',
  }),
  CONFIG_INVALID: (d: { path: string; problems: readonly string[] }) => ({
    what: `${d.path} has ${d.problems.length === 1 ? 'a problem' : `${d.problems.length} problems`}:\n${d.problems.join('\n')}`,
    fix: 'Correct them; nothing was sent.',
  }),
  FILE_UNREADABLE: (d: { path: string; why: string }) => ({
    what: `${d.path} cannot be read: ${d.why}`,
    fix: 'Check the path and its permissions.',
  }),
  FILE_EXISTS: (d: { path: string }) => ({
    what: `${d.path} is already there and was left as it is.`,
    fix: 'Edit it, or name another file with --config.',
  }),
  FILE_UNWRITABLE: (d: { path: string; why: string }) => ({
    what: `${d.path} cannot be written: ${d.why}`,
    fix: 'Check the folder, its permissions and the free space.',
  }),
  INPUT_INVALID: (d: { contract: string; path: string; why: string }) => ({
    what: `Contract ${d.contract} sends in ${d.path}, which is not a picture that can be read: ${d.why}`,
    fix: 'Name a PNG, JPEG or WebP file, or `known` for Graycard’s own picture.',
  }),
  CA_FILE_INVALID: (d: { path: string; problem: string }) => ({
    what: `${d.path} is no file of certificates: ${d.problem}.`,
    fix: 'caFile takes the PEM file of the authority that signs what is met on the way; ask whoever runs the proxy for it.',
  }),
  RECORDING_INVALID: (d: { path: string; problem: string }) => ({
    what: `${d.path} is not a recording or report that Graycard wrote: ${d.problem}`,
    fix: 'Name a file .graycard/runs/RUN/evidence.json, or the folder of a run.',
  }),
  UNKNOWN_NAME: (d: {
    kind: string
    name: string
    allowed: readonly string[]
    nearest?: string | undefined
  }) => ({
    what: `There is no ${d.kind} "${d.name}".`,
    fix: listed(d.allowed, d.nearest),
  }),
  OPTION_INVALID: (d: { option: string; value: string; allowed: string }) => ({
    what: `${d.option} ${d.value} is not understood.`,
    fix: `It takes ${d.allowed}.`,
  }),
  OPTION_MISSING: (d: { option: string; why: string }) => ({
    what: `${d.option} is needed ${d.why}.`,
    fix: `Add ${d.option}.`,
  }),
  BASE_URL_MISSING: (d: { contract: string; environment: string; form?: string | undefined }) => ({
    what: `Contract ${d.contract} in environment ${d.environment} has no base URL.`,
    fix: d.form
      ? `Give the contract or the environment its baseUrl, which looks like ${d.form}.`
      : 'Give the contract or the environment a baseUrl, or use a provider that has one.',
  }),
  EDITS_MISSING: (d: { contract: string; provider: string }) => ({
    what: `Contract ${d.contract} sends pictures in, and provider ${d.provider} has no edits that can be verified.`,
    fix: 'Take `edit` out of the contract, or name a provider that has edits.',
  }),
  NOTHING_SELECTED: (d: {
    selection: string
    available: readonly string[]
    nearest?: string | undefined
    /** What it takes, where that is too much to list. */
    takes?: string | undefined
  }) => ({
    what: `${d.selection} selects nothing.`,
    fix: d.takes === undefined ? listed(d.available, d.nearest) : `${meant(d.nearest)}It takes ${d.takes}.`,
  }),
  REPLAY_INVALID: (d: { path: string; line: number; problem: string }) => ({
    what: `${d.path}, line ${d.line}, is no step of a replay: ${d.problem}`,
    fix: 'A line is an object: {"at": "2026-01-01T00:00:00Z", "source": "name", "kind": "openapi", "file": "path"}.',
  }),
  LOCK_INVALID: (d: { path: string; problems: readonly string[] }) => ({
    what: `${d.path} cannot be read:\n${d.problems.join('\n')}`,
    fix: 'It is written by a machine: take one side of a merge whole (git checkout --theirs graycard.lock), or bring back the last good version, and run `graycard lock` again.',
  }),
  FINDING_UNSEEN: (d: { fingerprint: string; failing: readonly string[]; nearest?: string | undefined }) => ({
    what: `No failure of the latest run has the fingerprint ${d.fingerprint}.`,
    fix: `${meant(d.nearest)}${d.failing.length === 0 ? 'Nothing failed there' : `There failed:\n${d.failing.map((one) => `  ${one}`).join('\n')}`}\n--even-unseen accepts it all the same.`,
  }),
  LOCK_MISSING: (d: { path: string }) => ({
    what: `There is no ${d.path}, and --frozen demands one; nothing was sent.`,
    fix: 'Run `graycard verify`, then `graycard lock`, and commit what it writes.',
  }),
  RUN_MISSING: (d: { folder: string }) => ({
    what: `No run was kept in ${d.folder} yet.`,
    fix: 'Run `graycard verify` first, or name an evidence.json.',
  }),
  NOTHING_WATCHED: (_d: object) => ({
    what: 'There is nothing here to watch.',
    fix: 'Name sources under `watch` in graycard.yaml, or add one: graycard watch add URL',
  }),
  PROXY_INVALID: (d: { environment: string; variable: string }) => ({
    what: `Environment ${d.environment} goes through the proxy in ${d.variable}, and what it holds is not the address of one.`,
    fix: `Set it to an http:// or https:// address, for example: export ${d.variable}=http://proxy.example:3128`,
  }),
  HOST_UNUSABLE: (d: { host: string; why: string }) => ({
    what: `Nothing can listen on ${d.host}: ${d.why}`,
    fix: 'Use an address of this machine with --host, such as 127.0.0.1 or 0.0.0.0.',
  }),
  PORT_TAKEN: (d: { port: number; why: string }) => ({
    what: `Port ${d.port} cannot be used: ${d.why}`,
    fix: 'Stop what listens there, or choose another with --port (0 picks a free one).',
  }),
  PLUGIN_MISSING: (d: { plugin: string; at: string; package: boolean; why?: string }) => ({
    what: `Plug-in ${d.plugin} (${d.at}) not found: ${d.why ?? (d.package ? 'the package is not installed' : 'the file does not exist')}.`,
    fix: d.package ? `Install it: npm install --save-dev ${d.plugin}` : 'Correct the path.',
  }),
  PLUGIN_INVALID: (d: { plugin: string; at: string; problems: readonly string[] }) => ({
    what: `Plug-in ${d.plugin} (${d.at}) is not valid:\n${d.problems.map((one) => `  ${one}`).join('\n')}`,
    fix: 'Correct the plug-in, or load no plug-ins: --no-plugins',
  }),
  PLUGIN_FAILED: (d: { plugin: string; part?: string; at?: string | undefined; why: string }) => ({
    what: `Plug-in ${d.plugin} failed${d.part === undefined ? ' to load' : ` in ${d.part}`}: ${d.why}${d.at === undefined ? '' : ` (${d.at})`}`,
    fix: 'Correct the plug-in, or load no plug-ins: --no-plugins',
  }),
  PLUGIN_LEFT_OUT: (d: { kind: string; name: string; off: string }) => ({
    what: `The ${d.kind} ${d.name} is part of a plug-in, and plug-ins are off (${d.off}).`,
    fix: d.off.startsWith('--') ? `Run without ${d.off}.` : `Unset ${d.off}.`,
  }),
  STORE_UNUSABLE: (d: { path: string; why: string; todo: string }) => ({
    what: `The database ${d.path} cannot be used: ${d.why}`,
    fix: d.todo,
  }),
  STORE_NEWER: (d: { path: string; version: number; known: number }) => ({
    what: `The database ${d.path} was written by a newer Graycard (its tables are version ${d.version}, this one knows ${d.known}). It was left as it is.`,
    fix: 'Update Graycard here to the version that is used elsewhere: npm install graycard@latest',
  }),
} as const

type Dictionary = typeof dictionary
export type ErrorCode = keyof Dictionary
export type ErrorData<C extends ErrorCode> = Parameters<Dictionary[C]>[0]

/** Bad input to Graycard itself. Says what is wrong and how to fix it; exits with 2. */
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

/** The error of that code, filled in. */
export function graycardError<C extends ErrorCode>(code: C, data: ErrorData<C>): GraycardError {
  // Each entry takes its own data; indexing with a generic code gives their intersection, which this data is one of.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const text = (dictionary[code] as (data: ErrorData<C>) => { what: string; fix: string })(data)
  return new GraycardError(code, text, data)
}

/** Every code there is. */
export const errorCodes: readonly string[] = Object.keys(dictionary)
