import {
  config,
  durationParser,
  json,
  numberParser,
  option,
  parseList,
  plugins,
  shownDay,
  simulatedDay,
} from '../terminal/options.ts'
import type { CommandSpec } from './spec.ts'

/** Commands beside verifying and watching. */
export const tools: readonly CommandSpec[] = [
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
      shownDay(),
      json(),
    ],
    showsDays: true,
    load: () => import('../commands/catalog.ts'),
  },
  {
    name: 'knowledge',
    summary: 'Propose claims for the knowledge in Graycard from what watched sources state',
    args: [['<action>', '`propose`: what vendors and gateways state, and Graycard lacks or contradicts']],
    options: [
      config(),
      option('--patch <file>', 'Write the proposals as a patch for `git apply`'),
      option(
        '--checkout <folder>',
        'Checkout of Graycard that the patch is for (default: the current folder)',
      ),
      json(),
    ],
    exitCodes: [
      [0, 'nothing to propose'],
      [1, 'there are proposals'],
      [2, 'usage error, or files that could not be read or written'],
      [3, 'no source has been watched'],
    ],
    examples: [
      ['graycard knowledge propose', 'after `graycard watch --once`'],
      ['graycard knowledge propose --patch a.patch', 'in a checkout of Graycard'],
    ],
    load: () => import('../commands/knowledge.ts'),
  },
  {
    name: 'simulate',
    summary: 'Run a simulated images API with the quirks of real gateways',
    options: [
      option('--port <number>', 'Port to listen on; 0 selects a free port')
        .argParser(numberParser('--port', { min: 0, max: 65_535, whole: true }))
        .default(4020),
      option('--host <address>', 'Address to listen on').default('127.0.0.1'),
      option('--provider <id>', 'Provider to simulate'),
      simulatedDay(),
      config(),
      option(
        '--like <twin>',
        'Behave as a stored run measured it: CONTRACT@ENVIRONMENT, or a file that --export wrote',
      ),
      option('--export <file>', 'Write the twin of --like to a file for another machine, and exit'),
      option('--pace <pace>', 'Speed of the twin of --like').choices(['none', 'measured']).default('none'),
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
      option('--list-states', 'List the words and API keys that ask for an error, and exit'),
      ...plugins(),
      json(),
    ],
    load: () => import('../commands/simulate.ts'),
  },
  {
    name: 'doctor',
    summary: 'Check this machine for problems without sending requests',
    options: [config(), ...plugins(), json()],
    load: () => import('../commands/doctor.ts'),
  },
  {
    name: 'prune',
    summary: 'Remove old runs with their exchanges and images',
    options: [
      config(),
      option('--keep <age>', 'Keep the runs of this period, for example 30d').argParser(
        durationParser('--keep', { min: 0 }),
      ),
      option('--dry-run', 'Show what would be removed, without removing it'),
      json(),
    ],
    examples: [['graycard prune --keep 30d --dry-run', 'show what would be removed']],
    load: () => import('../commands/prune.ts'),
  },
  {
    name: 'schema',
    summary: 'Print a published JSON Schema',
    args: [
      ['[name]', 'Schema to print: config, known, lock, report, scan or twin (default: list the names)'],
    ],
    options: [],
    load: () => import('../commands/schema.ts'),
  },
  {
    name: 'complete',
    summary: 'Print the completion script for bash, zsh, fish or powershell',
    args: [['[words...]', 'Name of the shell; the script itself passes the typed words after --']],
    options: [],
    load: () => import('../commands/complete.ts'),
  },
]
