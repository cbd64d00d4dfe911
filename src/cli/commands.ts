import type { Option } from 'commander'
import type { Io } from './terminal/io.ts'
import {
  config,
  contract,
  environment,
  force,
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
  /** Every command, for completion. */
  all: readonly CommandSpec[],
) => Promise<number>

/** One command. Its code is loaded when the command runs, so that help and version start fast. */
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
    summary: 'Create graycard.yaml, with prompts for missing values in a terminal',
    options: [
      config(),
      option('--provider <id>', 'API provider'),
      option('--model <name>', 'Model name as sent to the API'),
      option('--alias-of <model>', 'Underlying model, if --model is a custom name'),
      option('--env <names>', 'Environment names, separated by commas').argParser(parseList),
      option('--base-url <url>', 'Base URL, if the provider has no fixed base URL'),
      option('--size <WxH>', 'Image size that your application requests'),
    ],
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'verify',
    summary: 'Verify all contracts in all environments within the budget',
    options: Object.values(verifyOptions).flat(),
    load: () => import('./commands/verify.ts'),
  },
  {
    name: 'notify',
    summary: 'Send pending alerts or a test alert',
    args: [['[recipients...]', 'Recipients of the test alert (default: all)']],
    options: [config(), ...plugins(), option('--test', 'Send a test alert without storing it'), json()],
    load: () => import('./commands/notify.ts'),
  },
  {
    name: 'lock',
    summary: 'Write graycard.lock from verified runs',
    options: [
      config(),
      ...plugins(),
      contract(),
      environment(),
      option('--run <run>', 'Run to lock (default: the latest run of each contract and environment)'),
      option('--even-if-failing', 'Also lock runs with breaking failures'),
      json(),
    ],
    load: () => import('./commands/lock.ts'),
  },
  {
    name: 'accept',
    summary: 'Accept a known failure until a given date',
    args: [['<fingerprint>', 'Fingerprint of the finding, as shown in reports and --json output']],
    options: [
      config(),
      option('--reason <text>', 'Reason for accepting the finding'),
      option('--by <name>', 'Name of the person accepting the finding'),
      option('--until <date>', 'Accept the failure through this date, at most one year from today'),
      option('--even-unseen', 'Accept a finding that is not in the latest run'),
      json(),
    ],
    load: () => import('./commands/accept.ts'),
  },
  {
    name: 'history',
    summary: 'List runs, lock changes and upstream changes in one timeline',
    options: [
      config(),
      contract(),
      environment(),
      since(),
      option('--until <date>', 'Latest time: a date (inclusive), a timestamp, or an age such as 30d'),
      option('--limit <count>', 'Maximum number of entries to show, starting with the newest').argParser(
        numberParser('--limit', { min: 1, whole: true }),
      ),
      json(),
    ],
    load: () => import('./commands/history.ts'),
  },
  {
    name: 'status',
    summary: 'Show the last verification of each contract and the last check of each source',
    options: [
      config(),
      ...plugins(),
      option(
        '--expect-every <duration>',
        'Maximum time between two checks: a number of seconds, or a duration such as 30m, 24h or 7d',
      )
        .argParser(durationParser('--expect-every', { min: 0.001 }))
        .default(86_400, '24h'),
      json(),
    ],
    load: () => import('./commands/status.ts'),
  },
  {
    name: 'simulate',
    summary: 'Run a simulated images API, optionally with the quirks of real gateways',
    options: [
      option('--port <number>', 'Port to listen on; 0 selects a free port')
        .argParser(numberParser('--port', { min: 0, max: 65_535, whole: true }))
        .default(4020),
      option('--host <address>', 'Address to listen on').default('127.0.0.1'),
      option('--provider <id>', 'Provider to simulate'),
      option(
        '--quirk <name>',
        'Quirk to apply (repeatable). NAME@30..60 applies the quirk from second 30 to second 60; NAME@3calls, after three requests',
      ).argParser(parseList),
      option('--images-per-minute <number>', 'Rate limit in images per minute')
        .argParser(numberParser('--images-per-minute', { min: 0, whole: true }))
        .default(150),
      option('--tokens-per-minute <number>', 'Rate limit in tokens per minute')
        .argParser(numberParser('--tokens-per-minute', { min: 0, whole: true }))
        .default(3_000_000),
      option('--list-quirks', 'List all quirks and exit'),
      ...plugins(),
      json(),
    ],
    load: () => import('./commands/simulate.ts'),
  },
  {
    name: 'catalog',
    summary: 'Show all claims about a model, with sources and disputes',
    args: [['[models...]', 'Models to show; exactly two with --compare (default: list all models)']],
    options: [
      config(),
      option('--compare', 'Compare two models and show the required request changes'),
      option('--provider <id>', 'Show only claims about the API of this provider'),
      option('--path <prefix>', 'Show only paths with this prefix, such as price or param.size'),
      option('--all', 'Include equal values and models that appear only in a watched list'),
      json(),
    ],
    load: () => import('./commands/catalog.ts'),
  },
  {
    name: 'watch',
    summary: 'Watch for upstream changes that affect your contracts',
    args: [
      ['[names...]', 'Sources to watch (default: all), or `add` followed by the URL or file of a new source'],
    ],
    options: [
      config(),
      ...plugins(),
      option('--once', 'Check all due sources once, report changes and exit (for cron and CI)'),
      option('--now', 'With --once: check all sources, including those not yet due'),
      option(
        '--every <duration>',
        'Check all sources at this interval: a number of seconds, or a duration such as 30m',
      ).argParser(durationParser('--every', { min: 1, max: 7 * 86_400 })),
      option(
        '--fail-on <severity>',
        'With --once: exit with code 1 if a change of at least this severity affects a contract',
      )
        .choices(['breaking', 'risky', 'additive', 'none'])
        .default('breaking'),
      option('--no-notify', 'Do not send alerts'),
      option('--name <name>', 'With add: name of the source'),
      option('--provider <id>', 'With add: provider described by the source'),
      option('--allow-private', 'With add: allow private addresses and http:// URLs'),
      option(
        '--since <version>',
        'Show the changes in each version of a package, starting with this version',
      ),
      option(
        '--replay <file>',
        'Replay recorded source states (one JSON object per line) without sending requests',
      ),
      option('--json', 'Print JSON Lines to stdout'),
    ],
    load: () => import('./commands/watch.ts'),
  },
  {
    name: 'changes',
    summary: 'List upstream changes, newest first, or show the details of one change',
    args: [['[change]', 'Short id of the change to show in detail']],
    options: [
      config(),
      option('--mine', 'Show only changes that affect a contract'),
      option(
        '--affecting <contract@environment>',
        'Show only changes that affect this contract in this environment',
      ),
      since(),
      option('--until <date>', 'Latest time (exclusive): a date, a timestamp, or an age such as 30d'),
      option('--provider <ids>', 'Show only changes of these providers').argParser(parseList),
      option('--model <names>', 'Show only changes of these models').argParser(parseList),
      option('--source <names>', 'Show only changes from these sources').argParser(parseList),
      option('--event <names>', 'Show only these events: added, removed, deprecated, …').argParser(parseList),
      option(
        '--severity <names>',
        'Show only these severities: breaking, risky, additive, cosmetic',
      ).argParser(parseList),
      option('--state <names>', 'Show only these states: unconfirmed, confirmed, withdrawn').argParser(
        parseList,
      ),
      option('--limit <number>', 'Maximum number of changes to show (default: 50)').argParser(
        numberParser('--limit', { min: 1, whole: true }),
      ),
      json(),
    ],
    load: () => import('./commands/changes.ts'),
  },
  {
    name: 'report',
    summary: 'Render the report of a stored run',
    args: [['[run]', 'Name or folder of the run, or path of its evidence.json (default: the latest run)']],
    options: [config(), ...plugins(), reporter(), force(), json()],
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'schema',
    summary: 'Print a published JSON Schema',
    args: [['[name]', 'Schema to print: config, known, lock or report (default: list the names)']],
    options: [],
    load: () => import('./commands/schema.ts'),
  },
  {
    name: 'doctor',
    summary: 'Check this machine for problems without sending requests',
    options: [config(), ...plugins(), json()],
    load: () => import('./commands/doctor.ts'),
  },
  {
    name: 'complete',
    summary: 'Print the completion script for bash, zsh, fish or powershell',
    args: [['[words...]', 'Name of the shell; the script itself passes the typed words after --']],
    options: [],
    load: () => import('./commands/complete.ts'),
  },
]
