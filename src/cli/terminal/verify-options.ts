import {
  config,
  contract,
  durationParser,
  environment,
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
    option('--only <checks>', 'Only these checks: an id, a step, or a pattern with *').argParser(parseList),
    option('--from <recording>', 'Judge a recording again; sends no requests'),
    reporter(),
    json(),
    option('--fail-on <severity>', 'Exit 1 for a finding of at least this severity')
      .choices(['breaking', 'risky', 'notice', 'none'])
      .default('breaking'),
  ],
  /** Options that apply only if requests are sent. */
  sending: [
    option('--free', 'Send only requests that a conforming API does not bill'),
    option('--budget <caps>', 'Limits of this run, for example images=2,usd=0.10'),
    option(
      '--also <checks>',
      'Also run these opt-in checks, which create images: prompt/text, or prompt for all',
    ).argParser(parseList),
    option('--frozen', 'Require graycard.lock, and fail on any difference from it'),
    option('--timeout <time>', 'Maximum duration of one request: seconds, or 10m (default: 600)').argParser(
      durationParser('--timeout', { min: 0.001, max: 86_400 }),
    ),
    option('--notify', 'Send alerts about new and resolved failures to the recipients under notify'),
  ],
  /** Options that replace a contract file: fields of `ApiConfig`. */
  adhoc: [
    option('--base-url <url>', 'Base URL of the API'),
    option('--provider <id>', 'Provider of the API'),
    option('--model <name>', 'Model name, as sent to the API'),
    option('--alias-of <model>', 'Model behind --model, if that is a name of your own'),
    option('--prompt <text>', 'Prompt to send'),
    option('--size <WxH>', 'Image size to request'),
    option('--quality <name>', 'Image quality to request'),
    option('--n <count>', 'Number of images to request').argParser(
      numberParser('--n', { min: 0, whole: true }),
    ),
    option('--image <path>', 'Image to edit (repeatable); `known` is Graycard’s own').argParser(
      parseRepeated,
    ),
    option('--mask <path>', 'Mask of the edit: a PNG, transparent where the image may change'),
    option('--key-env <NAME>', 'Environment variable that holds the API key'),
  ].map((one) => one.helpGroup('To verify an API without a contract file:')),
} as const
