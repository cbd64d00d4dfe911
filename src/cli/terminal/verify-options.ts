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
 * The options of `verify`, by where they mean something. A line here puts one into help, completion and what is said of options that have
 * no place beside others; its meaning is in `app/verify`, under the name that the flag gives (`--alias-of`: `aliasOf`).
 */
export const verifyOptions = {
  /** Also where a recording is judged again. */
  always: [
    config(),
    ...plugins(),
    contract(),
    environment(),
    option('--only <checks>', 'only these checks: an id, a step, or a pattern with *').argParser(parseList),
    option('--from <recording>', 'judge a recording again; sends nothing'),
    reporter(),
    json(),
    option('--fail-on <severity>', 'exit 1 from this severity on')
      .choices(['breaking', 'risky', 'notice', 'none'])
      .default('breaking'),
  ],
  /** Only where requests are sent. */
  sending: [
    option('--free', 'send nothing that a conforming API would bill'),
    option('--budget <caps>', 'most this run may make: images=2,usd=0.10'),
    option('--also <checks>', 'also these opt-in checks, which make pictures: prompt/text, prompt').argParser(
      parseList,
    ),
    option('--frozen', 'demand graycard.lock, and that everything is as it says'),
    option('--timeout <time>', 'longest wait for one call: seconds, or 10m; 600 if not given').argParser(
      durationParser('--timeout', { least: 0.001, most: 86_400 }),
    ),
    option('--notify', 'tell whom the file names under notify what fails, and what no longer does'),
  ],
  /** Instead of a contract file: fields of `ApiConfig`. */
  adhoc: [
    option('--base-url <url>', 'verify this API without any file'),
    option('--provider <id>', 'without a file: whose API it is'),
    option('--model <name>', 'without a file: model name'),
    option('--alias-of <model>', 'without a file: what it is, where its name is your own'),
    option('--prompt <text>', 'without a file: the known prompt'),
    option('--size <WxH>', 'without a file: size to ask for'),
    option('--quality <name>', 'without a file: quality to ask for'),
    option('--n <count>', 'without a file: number of pictures').argParser(
      numberParser('--n', { least: 0, whole: true }),
    ),
    option('--image <path>', 'without a file: edit this picture; known is Graycard’s own').argParser(
      parseRepeated,
    ),
    option('--mask <path>', 'without a file: change only where this is transparent'),
    option('--key-env <NAME>', 'without a file: variable that holds the key'),
  ],
} as const
