import { expect, test } from 'vitest'
import { type ErrorCode, errorCodes, type ErrorData, graycardError } from './errors.ts'

const problems = ['  graycard.yaml:2:3  contracts.hero.model: wrong']
const data: { readonly [C in ErrorCode]: readonly ErrorData<C>[] } = {
  CONFIG_MISSING: [{ path: 'graycard.yaml' }, { path: 'api/graycard.yml', nearest: 'api/graycard.yaml' }],
  CONFIG_INVALID: [
    { path: 'graycard.yaml', problems },
    { path: 'graycard.yaml', problems: [...problems, ...problems] },
  ],
  CURL_UNREADABLE: [
    {
      path: 'a.sh',
      message: 'The curl command has no URL',
      fix: 'Paste the whole command',
      line: 2,
      column: 3,
    },
    { path: 'standard input', message: 'The text is empty' },
  ],
  SNIPPET_UNSUPPORTED: [{ contract: 'hero', form: 'fetch', why: 'a reason' }],
  FILE_UNREADABLE: ['why', 'is a folder'].map((why) => ({ path: 'key.txt', why })),
  FILE_EXISTS: [{ path: 'graycard.yaml' }, { path: 'notes.json', option: '--export' }],
  FILE_UNWRITABLE: ['why', 'the disk is full'].map((why) => ({ path: 'report.html', why })),
  REPORT_WOULD_REPLACE: [true, false].map((force) => ({
    option: '--reporter html:notes.html',
    is: 'an existing file',
    force,
  })),
  INPUT_INVALID: [{ contract: 'hero', path: 'room.png', why: 'why' }],
  CA_FILE_INVALID: [{ path: 'ca.pem', problem: 'problem' }],
  RECORDING_INVALID: [{ path: 'evidence.json', problem: 'problem' }],
  UNKNOWN_NAME: [
    { kind: 'quirk', name: 'x', allowed: ['a', 'b'] },
    { kind: 'quirk', name: 'x', allowed: ['a', 'b'], nearest: 'a' },
    { kind: 'quirk', name: 'x', allowed: Array.from({ length: 13 }, (_, i) => `a${i}`), nearest: 'a1' },
  ],
  OPTION_INVALID: [{ option: '--port', value: '70000', allowed: 'a whole number from 0 to 65535' }],
  OPTION_MISSING: [
    { option: '--once', why: 'with --now' },
    { option: '--base-url', why: 'for provider azure', example: 'https://RESOURCE.example' },
  ],
  OPTIONS_CONFLICT: [
    { option: '--free', conflictsWith: '--from', why: 'why' },
    {
      option: '--reporter html',
      conflictsWith: '--reporter json',
      why: 'why',
      alternative: 'write it to a file: --reporter html:PATH',
    },
  ],
  OPTION_UNKNOWN: [
    { option: '--x', command: 'graycard verify' },
    { option: '--fre', command: 'graycard verify', nearest: '--free' },
  ],
  ARGUMENT_MISSING: [{ of: '--budget', argument: '<limits>', usage: 'graycard verify --budget <limits>' }],
  ARGUMENT_EXTRA: [{ command: 'graycard verify', usage: 'graycard verify [options]' }],
  BASE_URL_MISSING: [
    { contract: 'hero', environment: 'ci' },
    { contract: 'hero', environment: 'ci', form: 'https://RESOURCE.example' },
  ],
  EDITS_MISSING: [{ contract: 'hero', provider: 'together' }],
  NOTHING_SELECTED: [
    { selection: '--env prod', available: ['staging', 'production'], nearest: 'production' },
    { selection: '--only x', available: [], takes: 'a step' },
  ],
  REPLAY_INVALID: [{ path: 'steps.jsonl', line: 2, problem: 'problem' }],
  FAILURE_INVALID: [{ path: 'errors.jsonl', line: 2, problem: 'problem' }],
  REQUEST_UNSENDABLE: [{ problem: 'its method is PUT', fix: 'Use GET or POST.' }],
  LOCK_INVALID: [{ path: 'graycard.lock', problems: ['  graycard.lock:1:1  not valid JSON'] }],
  FINDING_UNSEEN: [
    { fingerprint: 'x', failing: [] },
    { fingerprint: 'x', failing: ['y', 'z'], nearest: 'y' },
  ],
  FINDING_AMBIGUOUS: [
    { name: 'output/size', candidates: ['hero@qa/output/size#a', 'hero@ci/output/size#a'] },
  ],
  LOCK_MISSING: [{ path: 'graycard.lock' }],
  RUN_MISSING: [{ folder: '.graycard' }],
  TWIN_INVALID: [{ path: 'twin.json', problem: 'the file is not JSON' }],
  TWIN_UNMEASURED: [undefined, '2026-11-22'].map((lockedOn) => ({
    contract: 'hero',
    environment: 'production',
    lockedOn,
  })),
  RUN_UNKNOWN: [
    { run: 'nope', folder: '.graycard', several: false, near: ['2026-11-30T10-02-11-385Z-8bc1'] },
    { run: '2026-11', folder: '.graycard', several: true, near: ['2026-11-30', '2026-11-29'] },
  ],
  EXCHANGE_UNKNOWN: [
    { id: 'x', folder: '.graycard', near: [] },
    { id: 'x', folder: '.graycard', near: ['0236701546be  badSize  400'] },
  ],
  NOTHING_WATCHED: [{}],
  PROXY_INVALID: [{ environment: 'ci', variable: 'HTTPS_PROXY' }],
  HOST_UNUSABLE: [{ host: 'nowhere', why: 'why' }],
  COMMAND_NOT_STARTED: [
    { command: 'npm', why: 'not found' },
    { command: './u.py', why: 'not executable' },
  ],
  PORT_TAKEN: [{ port: 4020, why: 'why' }],
  PLUGIN_MISSING: [
    { plugin: './brand.ts', at: 'graycard.yaml:2:3', package: false },
    { plugin: 'graycard-plugin-brand', at: '--plugin', package: true, why: 'why' },
  ],
  PLUGIN_INVALID: [{ plugin: './brand.ts', at: 'brand.ts:1:1', problems: ['problem'] }],
  PLUGIN_FAILED: [{ plugin: './brand.ts', part: 'check', at: 'brand.ts:1:1', why: 'why' }],
  PLUGIN_LEFT_OUT: [{ kind: 'check', name: 'brand/output/colour', off: '--no-plugins' }],
  IMAGE_WITH_SECRET: [{ sha256: 'a1b2c3' }],
  STORE_UNUSABLE: [{ path: 'graycard.sqlite', why: 'why', todo: 'What to do.' }],
  STORE_NEWER: [{ path: 'graycard.sqlite', version: 9, known: 8 }],
}

test.each(errorCodes)('the text of %s', (code) => {
  // The table has an entry for each code.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const samples = data[code as ErrorCode]
  const texts = samples.map((sample) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const error = graycardError(code as ErrorCode, sample as never)
    expect(error).toMatchObject({ code, data: sample })
    return `${error.message}\n${error.fix}\n`
  })
  expect(texts.join('\n')).toMatchSnapshot()
})
