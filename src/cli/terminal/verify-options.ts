import { maxTimeoutSeconds } from '../../contract/index.ts'
import {
  config,
  contract,
  detail,
  durationParser,
  environment,
  failOn,
  force,
  json,
  parseList,
  parseRepeated,
  numberParser,
  option,
  plugins,
  reporter,
} from './options.ts'

/**
 * The options of `verify`, grouped by when they apply. Help, completion and errors about conflicting options use these lists. `app/verify`
 * reads each value under the name derived from its flag (`--alias-of`: `aliasOf`).
 */
export const verifyOptions = {
  /** Options that also apply to judging a recording again. */
  always: [
    config(),
    ...plugins(),
    contract(),
    environment(),
    option(
      '--only <checks>',
      'Run only these checks: an id, a step, or a pattern such as output/*',
    ).argParser(parseList),
    option('--from <recording>', 'Evaluate a recording again without sending requests'),
    reporter(),
    ...detail(),
    force(),
    json(),
    failOn(),
  ],
  /** Options that apply only if requests are sent. */
  sending: [
    option('--free', 'Send only requests that a conforming API does not bill'),
    option('--dry-run', 'Print the requests that would be sent, with their highest cost. Send nothing'),
    option('--send-anyway', 'Send the contract’s own request even if the model is known to reject it'),
    option('--keyless', 'Leave out what needs an API key that is not set, instead of failing'),
    option('--budget <limits>', 'Budget limits of this run, for example images=2,usd=0.10'),
    option(
      '--also <checks>',
      'Also run these opt-in checks, which create images, for example prompt/text (prompt runs all)',
    ).argParser(parseList),
    option('--frozen', 'Fail if graycard.lock is missing or anything differs from it'),
    option(
      '--timeout <duration>',
      'Maximum duration of a request: a number of seconds, or a duration such as 10m (default: 600)',
    ).argParser(durationParser('--timeout', { min: 0.001, max: maxTimeoutSeconds })),
    option('--notify', 'Send alerts about new and resolved failures to the recipients in the contract file'),
  ],
  /** Options that replace a contract file: fields of `ApiConfig`. */
  adhoc: [
    option('--curl <command>', 'Request to verify: a curl command, @FILE, or - for standard input'),
    option('--base-url <url>', 'API base URL'),
    option('--provider <id>', 'API provider'),
    option('--model <name>', 'Model name as sent to the API'),
    option('--alias-of <model>', 'Underlying model, if --model is a custom name'),
    option('--prompt <text>', 'Prompt to send'),
    option('--size <WxH>', 'Image size to request'),
    option('--quality <name>', 'Image quality to request'),
    option('--n <count>', 'Number of images to request').argParser(
      numberParser('--n', { min: 0, whole: true }),
    ),
    option('--image <path>', 'Image to edit (repeatable); `known` is Graycard’s built-in image').argParser(
      parseRepeated,
    ),
    option('--mask <path>', 'Mask for the edit: a PNG whose transparent pixels mark the area to change'),
    option('--key-env <NAME>', 'Environment variable that holds the API key'),
    option(
      '--header <header>',
      'Header to send, such as "x-team: blue" (repeatable); "x-token: env:NAME" reads the value from a variable',
    ).argParser(parseRepeated),
    option('--ca-file <path>', 'PEM file of an additional certificate authority to trust'),
    option('--proxy <url>', 'Proxy to use; env:NAME reads the URL from a variable'),
  ].map((one) => one.helpGroup('To verify an API without a contract file:')),
} as const

/** Pairs of options of which one would have no effect, and why. */
export const verifyConflicts: readonly (readonly [option: string, conflictsWith: string, why: string])[] = [
  ['--also', '--free', 'opt-in checks create images'],
  ['--send-anyway', '--free', '--free leaves out the contract’s own request'],
  ['--quiet', '--json', 'JSON has no levels of detail'],
  ['--verbose', '--json', 'JSON has no levels of detail'],
]

/** Options that need a contract file, and why. Each conflicts with the options in `adhoc`. */
export const fileOptions: readonly (readonly [option: string, why: string])[] = [
  ['--config', 'it describes the API without a contract file'],
  ['--frozen', 'graycard.lock belongs to a contract file'],
  ['--notify', 'the recipients are in the contract file'],
]
