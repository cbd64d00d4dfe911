import {
  config,
  contract,
  environment,
  detail,
  failOn,
  force,
  json,
  option,
  plugins,
  parseRepeated,
  shownDay,
} from '../terminal/options.ts'
import type { CommandSpec } from './spec.ts'

/** Forms in which `curl write` writes a request. A test compares them with the catalogue. @internal */
export const snippetForms = ['curl', 'powershell', 'fetch', 'openai-ts', 'openai-python']

/** Commands that explain a failure, and that find what will fail. */
export const diagnosing: readonly CommandSpec[] = [
  {
    name: 'diagnose',
    summary: 'Explain a failed request: its cause, who has to act, and the fix',
    args: [['[input...]', 'File, `-` for standard input, or the text of an error']],
    options: [
      config(),
      option('--batch <file>', 'Diagnose each line of a file in JSON Lines'),
      option('--provider <id>', 'Provider that the request was sent to'),
      option('--at <date>', 'Day or time of the failure (default: as the input states, or now)'),
      option('--reporter <name>', 'Format of the answer').choices(['terminal', 'json', 'markdown']),
      contract(),
      environment(),
      option('--run', 'Send requests that decide between the causes, within the budget'),
      option('--dry-run', 'Print the requests that --run would send, with their highest cost. Send nothing'),
      option('--budget <limits>', 'Budget limits of --run, for example images=2,usd=0.10'),
      option('--key-env <NAME>', 'Environment variable with the API key for a pasted request'),
      option('--host <name>', 'Host that may receive the API key, if a pasted request names an unknown one'),
      option('--ticket', 'Write what to send to the support of the provider, in Markdown'),
      option('--offline', 'Use only what is shipped with Graycard: no contract file and no store'),
      json(),
    ],
    exitCodes: [
      [0, 'answered'],
      [2, 'usage error, or an input that cannot be read'],
      [3, 'not enough evidence: the answer names what would decide'],
    ],
    examples: [
      ['graycard diagnose error.txt', 'a log, a curl command, a HAR file'],
      ['graycard diagnose < build.log', 'what a command printed'],
      ['graycard diagnose "404 model not found"', 'a text'],
      ['graycard diagnose --run request.sh', 'send what decides'],
    ],
    load: () => import('../commands/diagnose.ts'),
  },
  {
    name: 'scan',
    summary: 'Find every image model, endpoint, size and parameter in code, and what breaks',
    args: [['[folders...]', 'Folders or files to scan (default: the current folder)']],
    options: [
      config(),
      ...plugins(),
      shownDay(),
      option('--diff', 'Print a diff that replaces retired and deprecated models. Change nothing'),
      option('--write', 'Print the diff, and change the files'),
      option(
        '--replace <old=new>',
        'Replacement for a model, if several are recommended (repeatable)',
      ).argParser(parseRepeated),
      option('--include-tests', 'With --diff or --write: also replace models in tests'),
      option('--init', 'Propose a contract for every request in code that no contract covers'),
      option(
        '--reporter <name[:path]>',
        'Reporter to use, with an optional output file (repeatable): terminal, json, markdown, sarif or github',
      ).argParser(parseRepeated),
      ...detail(),
      force(),
      json(),
      failOn(),
    ],
    showsDays: true,
    exitCodes: [
      [0, 'pass: no finding has at least the severity of --fail-on'],
      [1, 'fail: a finding has at least the severity of --fail-on'],
      [2, 'usage or configuration error, or a report that could not be written'],
      [3, 'unverified: no such finding, but a file could not be read'],
    ],
    examples: [
      ['graycard scan', 'the current folder'],
      ['graycard scan --at +60d', 'what will break in 60 days'],
      ['graycard scan --diff', 'a diff with the replacements'],
      ['graycard scan src --reporter sarif:scan.sarif', 'for code scanning'],
    ],
    load: () => import('../commands/scan.ts'),
  },
  {
    name: 'curl',
    summary: 'Read a pasted curl command as a request, or write a contract as a command or as code',
    args: [
      ['<action>', '`read` or `write`'],
      ['[input...]', 'read: a file, `-` for standard input, or the command itself. write: the contract'],
    ],
    options: [
      config(),
      option('--batch <file>', 'read: the field `curl` of each line of a file in JSON Lines'),
      option('--env <name>', 'write: environment of the request (default: the first one)'),
      option('--as <form>', 'write: form of the request').choices(snippetForms).default('curl'),
      ...plugins(),
      json(),
    ],
    examples: [
      ['graycard curl read request.sh', 'a file'],
      ['graycard curl read - --json', 'standard input'],
      ['graycard curl write hero-image --as fetch', 'a contract as code'],
    ],
    load: () => import('../commands/curl.ts'),
  },
]
