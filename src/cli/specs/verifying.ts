import {
  config,
  detail,
  force,
  json,
  numberParser,
  option,
  parseList,
  parseRepeated,
  plugins,
  reporter,
  simulatedDay,
} from '../terminal/options.ts'
import { verifyOptions } from '../terminal/verify-options.ts'
import type { CommandSpec } from './spec.ts'

/** Commands that verify an API and show what was verified. */
export const verifying: readonly CommandSpec[] = [
  {
    name: 'init',
    summary: 'Create graycard.yaml',
    options: [
      config(),
      option('--provider <id>', 'API provider'),
      option('--model <name>', 'Model name as sent to the API'),
      option('--alias-of <model>', 'Underlying model, if --model is a custom name'),
      option('--env <names>', 'Environment names, separated by commas').argParser(parseList),
      option('--base-url <url>', 'Base URL, if the provider has no fixed base URL'),
      option('--size <WxH>', 'Image size that your application requests'),
      option('--curl <command>', 'Request of the contract: a curl command, @FILE, or - for standard input'),
    ],
    load: () => import('../commands/init.ts'),
  },
  {
    name: 'verify',
    summary: 'Verify all contracts in all environments within the budget',
    options: Object.values(verifyOptions).flat(),
    exitCodes: [
      [0, 'pass: everything that was requested was measured, and nothing failed'],
      [1, 'fail: an open failure has at least the severity of --fail-on'],
      [2, 'usage or configuration error, or a report that could not be written'],
      [3, 'unverified: no such failure, but something is unverified'],
      [130, 'interrupted by Ctrl-C: the results so far are stored'],
    ],
    examples: [
      ['graycard verify --free', 'without a billed request'],
      ['graycard verify --env production', 'one environment'],
      ['graycard verify --only output/size', 'one check'],
      ['graycard verify --reporter html:report.html', 'a page with the images'],
      ['graycard verify --frozen --reporter junit:ci.xml', 'for a CI job'],
      ['graycard verify --base-url URL --model MODEL', 'without a contract file'],
    ],
    load: () => import('../commands/verify.ts'),
  },
  {
    name: 'rehearse',
    summary: 'Run a command, such as your tests, against the simulated API of another day',
    args: [['<command...>', 'Command to run, after --']],
    runsCommand: true,
    options: [
      config(),
      ...plugins(),
      simulatedDay(),
      option('--provider <id>', 'Provider to simulate for requests to OpenAI and compatible APIs'),
      option(
        '--like <twin>',
        'Simulate a gateway as it was measured: CONTRACT@ENVIRONMENT, or an exported file',
      ),
      option('--quirk <name>', 'Quirk to apply (repeatable), as for `graycard simulate`').argParser(
        parseList,
      ),
      option('--reporter <junit:path>', 'Write the requests as JUnit XML to this file').argParser(
        parseRepeated,
      ),
      force(),
      json(),
    ],
    exitCodes: [
      [2, 'usage or configuration error, before the command started'],
      [3, 'the command passed, and sent no request to the simulated API'],
    ],
    examples: [
      ['graycard rehearse --at 2027-01-01 -- npm test', 'on the day after a shutdown'],
      ['graycard rehearse -- npm test', 'today, without a billed request'],
    ],
    load: () => import('../commands/rehearse.ts'),
  },
  {
    name: 'report',
    summary: 'Render the report of a stored run',
    args: [['[run]', 'Name or folder of the run, or path of its evidence.json (default: the latest run)']],
    options: [config(), ...plugins(), reporter(), ...detail(), force(), json()],
    load: () => import('../commands/report.ts'),
  },
  {
    name: 'runs',
    summary: 'List the stored runs, newest first',
    options: [
      config(),
      option('--limit <count>', 'Maximum number of runs to show (default: 20)').argParser(
        numberParser('--limit', { min: 1, whole: true }),
      ),
      json(),
    ],
    load: () => import('../commands/runs.ts'),
  },
  {
    name: 'diff',
    summary: 'Show what differs between two runs: findings and observed facts',
    args: [
      ['<run>', 'Name of the earlier run, a unique part of its beginning or end, or its path'],
      ['<other>', 'The later run'],
    ],
    options: [
      config(),
      ...plugins(),
      option('--all', 'Also list what only one of the runs measured'),
      json(),
    ],
    exitCodes: [
      [0, 'no differences'],
      [1, 'the runs differ'],
      [2, 'usage error, or a run that cannot be read'],
      [3, 'no differences in what both runs measured'],
    ],
    load: () => import('../commands/diff.ts'),
  },
  {
    name: 'show',
    summary: 'Show a recorded request and its response',
    args: [
      ['<exchange>', 'Id of the exchange, as shown by verify --verbose and in reports, or its beginning'],
    ],
    options: [config(), option('--curl', 'Print the request as a curl command'), json()],
    load: () => import('../commands/show.ts'),
  },
]
