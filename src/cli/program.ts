import { Command, CommanderError, Option } from 'commander'
import type { Io } from './io.ts'

/** Exit codes are API. */
export const exit = { pass: 0, finding: 1, usage: 2, unmeasured: 3 } as const

type Run = (io: Io, options: Readonly<Record<string, unknown>>, args: readonly string[]) => Promise<number>

/** Each command's code is loaded when it runs, so that help and version cost next to nothing. */
interface CommandSpec {
  readonly name: string
  readonly summary: string
  readonly args?: readonly (readonly [string, string])[]
  readonly options: readonly Option[]
  readonly load: () => Promise<{ readonly run: Run }>
}

const many = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
]
/** Takes several, separated by commas or given again. */
const list = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  // An unset variable must not turn a selection into everything: an empty name is a name that selects nothing.
  ...value.split(',').map((one) => one.trim()),
]
const option = (flags: string, description: string) => new Option(flags, description)
const config = () => option('--config <file>', 'contract file').default('graycard.yaml')
const reporter = () =>
  option(
    '--reporter <name[:path]>',
    'terminal, json, html, markdown, junit, sarif or github, to stdout or a file; repeatable',
  ).argParser(many)
const contract = () => option('--contract <names>', 'only these contracts').argParser(list)
const environment = () => option('--env <names>', 'only these environments').argParser(list)
const since = () => option('--since <day>', 'from this day, instant, or time ago (30d) on')
const json = () => option('--json', 'one JSON value on stdout')

export const commands: readonly CommandSpec[] = [
  {
    name: 'init',
    summary: 'write a graycard.yaml; asks in a terminal, takes options elsewhere',
    options: [
      config(),
      option('--provider <id>', 'whose API it is'),
      option('--model <name>', 'model name as it is sent'),
      option('--alias-of <model>', 'what that model is, where its name is your own'),
      option('--env <names>', 'environments, separated by commas').argParser(list),
      option('--base-url <url>', 'base URL, where everybody has their own'),
      option('--size <WxH>', 'size your application asks for'),
    ],
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'verify',
    summary: 'check every contract in every environment, with next to no spending',
    options: [
      config(),
      contract(),
      environment(),
      option('--free', 'send nothing that a conforming API would bill'),
      option('--budget <caps>', 'most this run may make: images=2,usd=0.10'),
      option('--only <checks>', 'only these checks: an id, a step, or a pattern with *').argParser(list),
      option(
        '--also <checks>',
        'also these opt-in checks, which make pictures: prompt/text, prompt',
      ).argParser(list),
      option('--frozen', 'demand graycard.lock, and that everything is as it says'),
      option('--from <recording>', 'judge a recording again; sends nothing'),
      reporter(),
      json(),
      option('--fail-on <severity>', 'exit 1 from this severity on')
        .choices(['breaking', 'risky', 'notice', 'none'])
        .default('breaking'),
      option('--timeout <time>', 'longest wait for one call: seconds, or 10m; 600 if not given'),
      option('--notify', 'tell whom the file names under notify what fails, and what no longer does'),
      option('--base-url <url>', 'verify this API without any file'),
      option('--provider <id>', 'without a file: whose API it is'),
      option('--model <name>', 'without a file: model name'),
      option('--alias-of <model>', 'without a file: what it is, where its name is your own'),
      option('--prompt <text>', 'without a file: the known prompt'),
      option('--size <WxH>', 'without a file: size to ask for'),
      option('--quality <name>', 'without a file: quality to ask for'),
      option('--n <count>', 'without a file: number of pictures'),
      option('--image <path>', 'without a file: edit this picture; known is Graycard’s own').argParser(many),
      option('--mask <path>', 'without a file: change only where this is transparent'),
      option('--key-env <NAME>', 'without a file: variable that holds the key'),
    ],
    load: () => import('./commands/verify.ts'),
  },
  {
    name: 'notify',
    summary: 'send the alerts that are waiting; --test sends one to try whether they arrive',
    args: [['[receivers...]', 'with --test: only these; all where none is named']],
    options: [config(), option('--test', 'send an alert that says it is a test, and keep nothing'), json()],
    load: () => import('./commands/notify.ts'),
  },
  {
    name: 'lock',
    summary: 'write graycard.lock from what verify saw',
    options: [
      config(),
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
      option('--limit <count>', 'only the newest so many'),
      json(),
    ],
    load: () => import('./commands/history.ts'),
  },
  {
    name: 'status',
    summary: 'whether verifying and watching still happen',
    options: [
      config(),
      option('--expect-every <time>', 'longest time between two looks: 24h, 30m, 7d, seconds').default('24h'),
      json(),
    ],
    load: () => import('./commands/status.ts'),
  },
  {
    name: 'simulate',
    summary: 'an images API on this machine, conforming or with the quirks of real gateways',
    options: [
      option('--port <number>', '0 picks a free one').default('4020'),
      option('--host <address>', 'address to listen on').default('127.0.0.1'),
      option('--provider <id>', 'have the shape of this provider’s API'),
      option(
        '--quirk <name>',
        'misbehave like this; repeatable. NAME@30..60: from second 30 to 60, NAME@3calls: after three calls',
      ).argParser(list),
      option('--images-per-minute <number>', 'rate limit').default('150'),
      option('--tokens-per-minute <number>', 'rate limit').default('3000000'),
      option('--list-quirks', 'show the quirks there are'),
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
      option('--once', 'look at what is due, say what changed, and end; for cron and CI'),
      option('--now', 'with --once: look at everything, due or not'),
      option('--every <time>', 'look at everything so often (seconds, or 30m), not each in its own time'),
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
      option('--provider <ids>', 'only of these').argParser(list),
      option('--model <names>', 'only of these').argParser(list),
      option('--source <names>', 'only what these said').argParser(list),
      option('--event <names>', 'only these: added, removed, deprecated, …').argParser(list),
      option('--severity <names>', 'only these: breaking, risky, additive, cosmetic').argParser(list),
      option('--state <names>', 'only these: unconfirmed, confirmed, withdrawn').argParser(list),
      option('--limit <number>', 'at most so many; 50 where nothing is said'),
      json(),
    ],
    load: () => import('./commands/changes.ts'),
  },
  {
    name: 'report',
    summary: 'render a kept run again; the latest where none is named',
    args: [['[run]', 'name of a run, its folder, or an evidence.json']],
    options: [config(), reporter(), json()],
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
    options: [config(), json()],
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

/** The command line as an object; `done` gets the exit code of the command that ran. */
export function createProgram(
  argv: readonly string[],
  io: Io,
  version: () => string,
  done: (code: number) => void,
): Command {
  // The library drops the dashes that part what is to be completed from what is asked.
  const dashes = argv.includes('--') ? ['--'] : []
  const program = new Command('graycard')
    .description('Proves that the image-generation API in front of you is the one you think it is.')
    .helpCommand('help [command]', 'show what a command does and takes')
    .exitOverride()
    .configureOutput({
      writeOut: io.stdout.write,
      writeErr: io.stderr.write,
      getOutHelpWidth: () => 80,
      getErrHelpWidth: () => 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .option('-V, --version', 'print the version')
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nExit codes: 0 pass, 1 a finding, 2 usage or configuration, 3 something could not be measured.\n',
    )
  program.on('option:version', () => {
    io.stdout.write(`${version()}\n`)
    throw new CommanderError(0, 'commander.version', '')
  })
  for (const spec of commands) {
    const command = program.command(spec.name).description(spec.summary).summary(spec.summary)
    for (const [name, description] of spec.args ?? []) command.argument(name, description)
    for (const each of spec.options) command.addOption(each)
    command.action(async () => {
      const { run } = await spec.load()
      done(await run(io, command.opts(), [...dashes, ...command.args]))
    })
  }
  return program
}
