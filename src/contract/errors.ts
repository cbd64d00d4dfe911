import { readFix, writeFix } from './file-errors.ts'
import { someLines, someOf } from './text.ts'
import { count } from './words.ts'

const didYouMean = (nearest: string | undefined) =>
  nearest === undefined ? '' : `Did you mean "${nearest}"? `

const pluginFix = 'Correct the plug-in, or pass --no-plugins to disable all plug-ins.'

/** Headline for an internal error. The details follow. */
export const internalErrorText = 'Internal error in Graycard. Please report it'

/** A longer list is left out if one name is close enough to be the intended one. */
const maxListedNames = 12
const suggestion = (names: readonly string[], nearest: string | undefined) =>
  nearest !== undefined && names.length > maxListedNames
    ? didYouMean(nearest).trim()
    : `${didYouMean(nearest)}Available: ${someOf(names)}`

/**
 * Every error that Graycard itself reports. Codes are API: they do not change, and `data` is enough to render the text again.
 * A failed expectation is a finding, never an error.
 */
const dictionary = {
  CONFIG_MISSING: (d: { path: string; nearest?: string | undefined }) => ({
    what: `Contract file ${d.path} not found.`,
    fix: `${didYouMean(d.nearest)}Run \`graycard init${d.path === 'graycard.yaml' ? '' : ` --config ${d.path}`}\` to create the file. To verify an API without a contract file, run: graycard verify --base-url URL --model MODEL --key-env NAME`,
  }),
  CONFIG_INVALID: (d: { path: string; problems: readonly string[] }) => ({
    what: `${d.path} has ${count(d.problems.length, 'problem')}:\n${someLines(d.problems)}`,
    fix: `Fix the ${d.problems.length === 1 ? 'problem' : 'problems'}, then run the command again. No requests were sent.`,
  }),
  FILE_UNREADABLE: (d: { path: string; why: string }) => ({
    what: `Cannot read ${d.path}: ${d.why}`,
    fix: readFix(d.why),
  }),
  CURL_UNREADABLE: (d: {
    path: string
    message: string
    fix?: string | undefined
    line?: number | undefined
    column?: number | undefined
  }) => ({
    what: `${d.path}${d.line === undefined ? '' : `:${d.line}:${d.column ?? 1}`}: ${d.message}.`,
    fix: d.fix === undefined ? 'Paste a whole curl command, with its URL.' : `${d.fix}.`,
  }),
  SNIPPET_UNSUPPORTED: (d: { contract: string; form: string; why: string }) => ({
    what: `The request of contract "${d.contract}" cannot be written as ${d.form}: ${d.why}.`,
    fix: 'Use --as curl.',
  }),
  FILE_EXISTS: (d: { path: string; option?: string | undefined }) => ({
    what: `${d.path} already exists and was not changed.`,
    fix:
      d.option === undefined
        ? 'Edit the existing file, or choose a different path with --config FILE.'
        : `Choose a different path with ${d.option} FILE.`,
  }),
  FILE_UNWRITABLE: (d: { path: string; why: string }) => ({
    what: `Cannot write ${d.path}: ${d.why}`,
    fix: writeFix(d.why),
  }),
  REPORT_WOULD_REPLACE: (d: { option: string; is: string; force: boolean }) => ({
    what: `${d.option} would replace ${d.is}. Nothing was changed, and no requests were sent.`,
    fix: `Use a different path for the report${d.force ? ', or add --force to replace this file' : ''}.`,
  }),
  INPUT_INVALID: (d: { contract: string; path: string; why: string }) => ({
    what: `Cannot read input image ${d.path} of contract "${d.contract}": ${d.why}`,
    fix: 'Use a PNG, JPEG or WebP file, or `known` for Graycard’s built-in image.',
  }),
  CA_FILE_INVALID: (d: { path: string; problem: string }) => ({
    what: `Invalid certificate file ${d.path} (caFile): ${d.problem}.`,
    fix: 'Set caFile to the PEM file of the authority that issued the certificate of your proxy or gateway. Ask the operator of the proxy or gateway for this file.',
  }),
  RECORDING_INVALID: (d: { path: string; problem: string }) => ({
    what: `${d.path} is not a Graycard recording or report: ${d.problem}`,
    fix: 'Pass the folder of a run or its evidence.json, for example .graycard/runs/RUN/evidence.json.',
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
  OPTION_UNKNOWN: (d: { option: string; command: string; nearest?: string | undefined }) => ({
    what: `\`${d.command}\` has no option ${d.option}.`,
    fix: `${didYouMean(d.nearest)}To list the options, run: ${d.command} --help`,
  }),
  ARGUMENT_MISSING: (d: {
    /** A command or an option. */
    of: string
    argument: string
    usage: string
  }) => ({
    what: `${d.of} requires ${d.argument}.`,
    fix: `Usage: ${d.usage}`,
  }),
  ARGUMENT_EXTRA: (d: { command: string; usage: string }) => ({
    what: `Too many arguments for \`${d.command}\`.`,
    fix: `Usage: ${d.usage}`,
  }),
  BASE_URL_MISSING: (d: { contract: string; environment: string; form?: string | undefined }) => ({
    what: `Contract "${d.contract}" has no baseUrl in environment "${d.environment}".`,
    fix: `Add baseUrl to the contract or the environment${d.form === undefined ? ', or use a provider with a fixed base URL.' : `, for example: ${d.form}`}`,
  }),
  EDITS_MISSING: (d: { contract: string; provider: string }) => ({
    what: `Contract "${d.contract}" defines \`edit\`, but Graycard does not support edits for provider "${d.provider}".`,
    fix: 'Remove `edit` from the contract, or use a provider for which Graycard supports edits.',
  }),
  NOTHING_SELECTED: (d: {
    selection: string
    available: readonly string[]
    nearest?: string | undefined
    /** Format of the allowed values, if there are too many to list. */
    takes?: string | undefined
  }) => ({
    what: `No match for ${d.selection}.`,
    fix:
      d.takes === undefined ? suggestion(d.available, d.nearest) : `${didYouMean(d.nearest)}Use ${d.takes}.`,
  }),
  REPLAY_INVALID: (d: { path: string; line: number; problem: string }) => ({
    what: `Invalid replay step at ${d.path}:${d.line}: ${d.problem}`,
    fix: 'Write one JSON object per line, for example: {"at": "2026-01-01T00:00:00Z", "source": "name", "kind": "openapi", "file": "path"}',
  }),
  FAILURE_INVALID: (d: { path: string; line?: number | undefined; problem: string }) => ({
    what: `Cannot read the failure in ${d.path}${d.line === undefined ? '' : `:${d.line}`}: ${d.problem}`,
    fix: 'Write one JSON object per line, for example: {"id": "1", "status": 400, "body": "…", "provider": "openai"}',
  }),
  REQUEST_UNSENDABLE: (d: { problem: string; fix: string }) => ({
    what: `The pasted request cannot be sent: ${d.problem}. Nothing was sent.`,
    fix: d.fix,
  }),
  LOCK_INVALID: (d: { path: string; problems: readonly string[] }) => ({
    what: `${d.path} is invalid:\n${someLines(d.problems)}`,
    fix: 'Restore the file: `git checkout graycard.lock`, or during a merge: `git checkout --theirs graycard.lock`. Then run `graycard lock` again.',
  }),
  FINDING_UNSEEN: (d: { fingerprint: string; failing: readonly string[]; nearest?: string | undefined }) => ({
    what: `No failure in the latest run has the fingerprint ${d.fingerprint}.`,
    fix: `${didYouMean(d.nearest)}${d.failing.length === 0 ? 'The latest run has no failures.' : `Failures in the latest run:\n${someLines(d.failing.map((one) => `  ${one}`))}`}\nTo accept this fingerprint anyway, add --even-unseen.`,
  }),
  FINDING_AMBIGUOUS: (d: { name: string; candidates: readonly string[] }) => ({
    what: `${count(d.candidates.length, 'finding')} of the latest run match "${d.name}".`,
    fix: `Use one of these fingerprints:\n${someLines(d.candidates.map((one) => `  ${one}`))}`,
  }),
  LOCK_MISSING: (d: { path: string }) => ({
    what: `--frozen requires ${d.path}, but the file does not exist. No requests were sent.`,
    fix: 'Run `graycard verify`, then `graycard lock`. Commit the lock file.',
  }),
  RUN_MISSING: (d: { folder: string }) => ({
    what: `No runs found in ${d.folder}.`,
    fix: 'Run `graycard verify` first, or pass the path of an evidence.json.',
  }),
  TWIN_INVALID: (d: { path: string; problem: string }) => ({
    what: `${d.path} is not a twin: ${d.problem}`,
    fix: 'Write the file with `graycard simulate --like CONTRACT@ENVIRONMENT --export twin.json`.',
  }),
  TWIN_UNMEASURED: (d: { contract: string; environment: string; lockedOn?: string | undefined }) => ({
    what: `No stored run measured ${d.contract}@${d.environment}, so there is nothing to simulate${d.lockedOn === undefined ? '' : `. The lock has an entry of ${d.lockedOn}, but not the responses behind it`}.`,
    fix: `Run: graycard verify --contract ${d.contract} --env ${d.environment}. Or use the file that a colleague exported from a stored run: graycard simulate --like twin.json`,
  }),
  RUN_UNKNOWN: (d: { run: string; folder: string; several: boolean; near: readonly string[] }) => ({
    what: d.several ? `Several runs in ${d.folder} match "${d.run}".` : `No run "${d.run}" in ${d.folder}.`,
    fix: `${d.several ? 'Matching' : 'Latest'} runs:\n${someLines(d.near.map((one) => `  ${one}`))}\nTo list all runs, run: graycard runs`,
  }),
  EXCHANGE_UNKNOWN: (d: { id: string; folder: string; near: readonly string[] }) => ({
    what: `No exchange "${d.id}" in ${d.folder}.`,
    fix:
      d.near.length === 0
        ? 'Run `graycard verify` first.'
        : `Exchanges of the latest run:\n${someLines(d.near.map((one) => `  ${one}`))}`,
  }),
  NOTHING_WATCHED: (_d: object) => ({
    what: 'No sources to watch.',
    fix: 'List sources under `watch` in graycard.yaml, or add one with: graycard watch add URL',
  }),
  PROXY_INVALID: (d: { environment: string; variable: string }) => ({
    what: `${d.variable} does not contain a valid proxy URL (environment "${d.environment}").`,
    fix: `Set ${d.variable} to an http:// or https:// URL: export ${d.variable}=http://proxy.example:3128`,
  }),
  HOST_UNUSABLE: (d: { host: string; why: string }) => ({
    what: `Cannot listen on ${d.host}: ${d.why}`,
    fix: 'Use an address of this machine, for example --host 127.0.0.1. Use --host 0.0.0.0 to listen on all interfaces.',
  }),
  PORT_TAKEN: (d: { port: number; why: string }) => ({
    what: `Cannot listen on port ${d.port}: ${d.why}`,
    fix: 'Stop the program that uses this port, or choose a different port. Port 0 selects a free port.',
  }),
  COMMAND_NOT_STARTED: (d: { command: string; why: string }) => ({
    what: `Cannot start ${d.command}: ${d.why}`,
    fix:
      d.why === 'not executable'
        ? `Run: chmod +x ${d.command}. Or start the file with its interpreter, for example: graycard rehearse -- python3 ${d.command}`
        : 'Correct the name of the command, or install it. Write the command of your tests after --, for example: graycard rehearse -- npm test',
  }),
  PLUGIN_MISSING: (d: { plugin: string; at: string; package: boolean; why?: string }) => ({
    what: `Cannot find plug-in ${d.plugin} (${d.at}): ${d.why ?? (d.package ? 'the package is not installed' : 'the file does not exist')}.`,
    fix: d.package
      ? `Install the package: npm install --save-dev ${d.plugin}`
      : 'Correct the path of the plug-in.',
  }),
  PLUGIN_INVALID: (d: { plugin: string; at: string; problems: readonly string[] }) => ({
    what: `Plug-in ${d.plugin} (${d.at}) is invalid:\n${someLines(d.problems.map((one) => `  ${one}`))}`,
    fix: pluginFix,
  }),
  PLUGIN_FAILED: (d: { plugin: string; part?: string; at?: string | undefined; why: string }) => ({
    what: `Plug-in ${d.plugin} failed${d.part === undefined ? ' to load' : ` in ${d.part}`}: ${d.why}${d.at === undefined ? '' : ` (${d.at})`}`,
    fix: pluginFix,
  }),
  PLUGIN_LEFT_OUT: (d: { kind: string; name: string; off: string }) => ({
    what: `The ${d.kind} "${d.name}" belongs to a plug-in, but plug-ins are disabled (${d.off}).`,
    fix: d.off.startsWith('--') ? `Run without ${d.off}.` : `Unset ${d.off}.`,
  }),
  IMAGE_WITH_SECRET: (d: { sha256: string }) => ({
    what: `The image with SHA-256 ${d.sha256} contains a secret in its bytes. The image was not stored.`,
    fix: 'The API writes what it receives into its images. Replace the secret if others have seen such images, and report the problem to the operator of the API.',
  }),
  STORE_UNUSABLE: (d: { path: string; why: string; todo: string }) => ({
    what: `Cannot use the database ${d.path}: ${d.why}`,
    fix: d.todo,
  }),
  STORE_NEWER: (d: { path: string; version: number; known: number }) => ({
    what: `A newer version of Graycard created the database ${d.path}. The database has schema version ${d.version}, but this version supports only ${d.known}. The database was not changed.`,
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
