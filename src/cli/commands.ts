import type { Option } from 'commander'
import type { Io } from './terminal/io.ts'
import {
  config,
  contract,
  environment,
  json,
  parseList,
  numberParser,
  option,
  plugins,
  type Options,
  reporter,
  durationParser,
  since,
} from './terminal/options.ts'
import { verifyOptions } from './terminal/verify-options.ts'

type Run = (
  io: Io,
  options: Options,
  args: readonly string[],
  /** Every command there is, for completion. */
  all: readonly CommandSpec[],
) => Promise<number>

/** Each command's code is loaded when it runs, so that help and version cost next to nothing. */
interface CommandSpec {
  readonly name: string
  readonly summary: string
  readonly args?: readonly (readonly [string, string])[]
  readonly options: readonly Option[]
  readonly load: () => Promise<{ readonly run: Run }>
}

export const commands: readonly CommandSpec[] = [
  {
    name: 'init',
    summary: 'write a graycard.yaml; asks in a terminal, takes options elsewhere',
    options: [
      config(),
      option('--provider <id>', 'whose API it is'),
      option('--model <name>', 'model name as it is sent'),
      option('--alias-of <model>', 'what that model is, where its name is your own'),
      option('--env <names>', 'environments, separated by commas').argParser(parseList),
      option('--base-url <url>', 'base URL, where everybody has their own'),
      option('--size <WxH>', 'size your application asks for'),
    ],
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'verify',
    summary: 'check every contract in every environment, with next to no spending',
    options: Object.values(verifyOptions).flat(),
    load: () => import('./commands/verify.ts'),
  },
  {
    name: 'notify',
    summary: 'send the alerts that are waiting; --test sends one to try whether they arrive',
    args: [['[receivers...]', 'with --test: only these; all where none is named']],
    options: [
      config(),
      ...plugins(),
      option('--test', 'send an alert that says it is a test, and keep nothing'),
      json(),
    ],
    load: () => import('./commands/notify.ts'),
  },
  {
    name: 'lock',
    summary: 'write graycard.lock from what verify saw',
    options: [
      config(),
      ...plugins(),
      contract(),
      environment(),
      option('--run <run>', 'from this run; the latest of each contract and environment where none is named'),
      option('--even-if-failing', 'lock a run that has a breaking failure too'),
      json(),
    ],
    load: () => import('./commands/lock.ts'),
  },
  {
    name: 'accept',
    summary: 'live with a failure until a day; writes graycard.known.yaml',
    args: [['<fingerprint>', 'of the finding, as --json and the reports show it']],
    options: [
      config(),
      option('--reason <text>', 'why it can be lived with'),
      option('--by <name>', 'who accepts it'),
      option('--until <day>', 'last day on which that holds, at most a year ahead'),
      option('--even-unseen', 'accept what the latest run does not show'),
      json(),
    ],
    load: () => import('./commands/accept.ts'),
  },
  {
    name: 'history',
    summary: 'runs, changes of the lock and upstream changes on one time line',
    options: [
      config(),
      contract(),
      environment(),
      since(),
      option('--until <day>', 'up to the end of this day, or an instant, or a time ago'),
      option('--limit <count>', 'only the newest so many').argParser(
        numberParser('--limit', { least: 1, whole: true }),
      ),
      json(),
    ],
    load: () => import('./commands/history.ts'),
  },
  {
    name: 'status',
    summary: 'whether verifying and watching still happen',
    options: [
      config(),
      ...plugins(),
      option('--expect-every <time>', 'longest time between two looks: 24h, 30m, 7d, seconds')
        .argParser(durationParser('--expect-every', { least: 0.001 }))
        .default(86_400, '24h'),
      json(),
    ],
    load: () => import('./commands/status.ts'),
  },
  {
    name: 'simulate',
    summary: 'an images API on this machine, conforming or with the quirks of real gateways',
    options: [
      option('--port <number>', '0 picks a free one')
        .argParser(numberParser('--port', { least: 0, most: 65_535, whole: true }))
        .default(4020),
      option('--host <address>', 'address to listen on').default('127.0.0.1'),
      option('--provider <id>', 'have the shape of this provider’s API'),
      option(
        '--quirk <name>',
        'misbehave like this; repeatable. NAME@30..60: from second 30 to 60, NAME@3calls: after three calls',
      ).argParser(parseList),
      option('--images-per-minute <number>', 'rate limit')
        .argParser(numberParser('--images-per-minute', { least: 0, whole: true }))
        .default(150),
      option('--tokens-per-minute <number>', 'rate limit')
        .argParser(numberParser('--tokens-per-minute', { least: 0, whole: true }))
        .default(3_000_000),
      option('--list-quirks', 'show the quirks there are'),
      ...plugins(),
      json(),
    ],
    load: () => import('./commands/simulate.ts'),
  },
  {
    name: 'catalog',
    summary: 'what is known of a model: every claim, who says it, and what is disputed',
    args: [['[models...]', 'a model; with --compare two; without, the list of models']],
    options: [
      config(),
      option('--compare', 'two models side by side: what differs, and what a request has to change'),
      option('--provider <id>', 'only what this provider’s API is said to do'),
      option('--path <beginning>', 'only paths that begin like this, such as price or param.size'),
      option('--all', 'also what is the same in both, and models that only a watched list has'),
      json(),
    ],
    load: () => import('./commands/catalog.ts'),
  },
  {
    name: 'watch',
    summary: 'what changed upstream, and whether it touches you',
    args: [['[names...]', 'only these sources; or: add, and an address or file to watch from now on']],
    options: [
      config(),
      ...plugins(),
      option('--once', 'look at what is due, say what changed, and end; for cron and CI'),
      option('--now', 'with --once: look at everything, due or not'),
      option(
        '--every <time>',
        'look at everything so often (seconds, or 30m), not each in its own time',
      ).argParser(durationParser('--every', { least: 1, most: 7 * 86_400 })),
      option(
        '--fail-on <severity>',
        'with --once: exit 1 for a change from this severity on that touches you',
      )
        .choices(['breaking', 'risky', 'additive', 'none'])
        .default('breaking'),
      option('--no-notify', 'tell nobody whom the file names under notify'),
      option('--name <name>', 'with add: what it is called'),
      option('--provider <id>', 'with add: whose API it is about'),
      option('--allow-private', 'with add: it is a host of your own, private addresses and http are fine'),
      option('--since <version>', 'of a published package: what each version changed, from this one on'),
      option('--replay <file>', 'replay kept states of sources, one step a line; asks nobody'),
      option('--json', 'one JSON value a line on stdout'),
    ],
    load: () => import('./commands/watch.ts'),
  },
  {
    name: 'changes',
    summary: 'what changed upstream so far, newest first; or one change in full',
    args: [['[change]', 'short name of one']],
    options: [
      config(),
      option('--mine', 'only what touches a contract'),
      option('--affecting <contract@environment>', 'only what touches this one'),
      since(),
      option('--until <day>', 'before this day, instant, or time ago'),
      option('--provider <ids>', 'only of these').argParser(parseList),
      option('--model <names>', 'only of these').argParser(parseList),
      option('--source <names>', 'only what these said').argParser(parseList),
      option('--event <names>', 'only these: added, removed, deprecated, …').argParser(parseList),
      option('--severity <names>', 'only these: breaking, risky, additive, cosmetic').argParser(parseList),
      option('--state <names>', 'only these: unconfirmed, confirmed, withdrawn').argParser(parseList),
      option('--limit <number>', 'at most so many; 50 where nothing is said').argParser(
        numberParser('--limit', { least: 1, whole: true }),
      ),
      json(),
    ],
    load: () => import('./commands/changes.ts'),
  },
  {
    name: 'report',
    summary: 'render a kept run again; the latest where none is named',
    args: [['[run]', 'name of a run, its folder, or an evidence.json']],
    options: [config(), ...plugins(), reporter(), json()],
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'schema',
    summary: 'print a published JSON Schema',
    args: [['[name]', 'config, known, lock or report; without it, the names']],
    options: [],
    load: () => import('./commands/schema.ts'),
  },
  {
    name: 'doctor',
    summary: 'what on this machine would get in the way',
    options: [config(), ...plugins(), json()],
    load: () => import('./commands/doctor.ts'),
  },
  {
    name: 'complete',
    summary: 'print completion for a shell: bash, zsh, fish or powershell',
    args: [['[words...]', 'the shell; its script passes on what was typed after --']],
    options: [],
    load: () => import('./commands/complete.ts'),
  },
]
