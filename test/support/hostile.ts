import {
  type Arbitrary,
  array,
  constantFrom,
  double,
  json,
  jsonValue,
  oneof,
  option,
  record,
  string,
  subarray,
  tuple,
} from 'fast-check'
import {
  blames,
  type Exchange,
  type Finding,
  type Report,
  type Run,
  severities,
  steps,
  verdicts,
} from '../../src/contract/index.ts'
import { aFinding, anExchange, anImage, aReport, aRun } from '../../src/testing/index.ts'

/** What a server, or whoever names things, could write to break out of the format it is told in. */
const breakouts = [
  ']]>',
  '</failure>',
  '<!--',
  '&#0;',
  '\uD800',
  '\u0000',
  '\uFFFE',
  '\u001B[2J',
  '\n',
  '\r\n',
  '\r',
  '\u2028',
  '::set-env name=A::b',
  '\n::add-mask::x',
  '\n  ::stop-commands::y',
  '##[add-mask]x',
  '\n::Set-Output name=A::b',
  '%0A::error::z',
  '%',
  ',',
  ':',
  '@octocat',
  '@octo/team',
  'a@b.example',
  '#1',
  'octo/repo#2',
  '(GH-3',
  '0123456789abcdef0123456789abcdef01234567',
  'https://evil.example/',
  'www.evil.example',
  '[x](https://evil.example)',
  '![x](//evil.example/p.png)',
  '[^1]',
  '<img src=x onerror=alert(1)>',
  '</details>',
  '<details>',
  '|',
  '\\',
  '\\|',
  '`',
  '```',
  '**',
  '_',
  '~~',
  '$x$',
  '# ',
  '- ',
  '1. ',
  '{0}',
  ' ',
  '',
] as const

const text = array(oneof({ weight: 3, arbitrary: constantFrom(...breakouts) }, string({ unit: 'binary' })), {
  maxLength: 6,
}).map((parts) => parts.join(''))

const differences = array(
  record({
    property: text,
    here: text,
    elsewhere: array(record({ value: text, environments: array(text, { maxLength: 2 }) }), { maxLength: 2 }),
  }),
  { maxLength: 3 },
)

const finding: Arbitrary<Finding> = record({
  check: constantFrom('output/size', 'model/listed', 'billing/budget'),
  step: constantFrom(...steps),
  title: text,
  verdict: constantFrom(...verdicts),
  severity: constantFrom(...severities),
  blame: constantFrom(null, ...blames),
  message: text,
  fix: text,
  data: oneof(record({ expected: text, seen: text }), record({ differences })),
  fingerprint: text,
  evidence: subarray(['x1', 'x2']),
}).map(aFinding)

const run: Arbitrary<Run> = record({
  contract: text,
  environment: text,
  subject: record({ provider: text, model: text, endpoint: text }),
  findings: array(finding, { maxLength: 4 }),
  images: array(oneof(record({ format: text }), record({ format: text, broken: text })).map(anImage), {
    maxLength: 2,
  }),
  exchanges: tuple(text, text, text).map(([probe, url, failure]) => [
    { id: 'x1', probe, method: 'POST', url, status: null, failure, totalMs: 12 },
    { id: 'x2', probe, method: 'GET', url, status: 200, failure: null, totalMs: 3 },
  ]),
}).map(aRun)

const headers = record({ 'content-type': text, 'x-a': text })
const milliseconds = oneof(constantFrom(null, 0, 5), double({ min: 0, max: 1e7, noNaN: true }))

/** A recorded exchange in which every text may be anything. */
export const hostileExchange: Arbitrary<Exchange> = record({
  startedAt: constantFrom('2026-11-24T10:00:00.000Z', 'then'),
  request: record({
    method: text,
    url: text,
    headers,
    body: oneof(text, json(), jsonValue()),
    bytes: constantFrom(0),
  }),
  reply: option(
    record({
      status: constantFrom(200),
      headers,
      text: oneof(text, json()),
      lifted: constantFrom([]),
      bytes: constantFrom(0),
    }),
    { nil: undefined },
  ),
  failure: option(
    record({ code: constantFrom('reset' as const), message: text, mayHaveArrived: constantFrom(true) }),
    {
      nil: undefined,
    },
  ),
  timings: record({
    dnsMs: milliseconds,
    connectMs: milliseconds,
    tlsMs: milliseconds,
    firstByteMs: milliseconds,
    totalMs: constantFrom(0, 5, 1e7),
  }),
}).map(({ reply, failure, ...rest }) => {
  const { reply: _reply, ...unanswered } = anExchange(rest)
  return Object.assign(unanswered, reply && { reply }, failure && { failure })
})

/** A report in which every text may be anything. */
export const hostileReport: Arbitrary<Report> = array(run, { maxLength: 3 }).map((runs) => aReport(...runs))

/** Anything a text may be. */
export const hostileText: Arbitrary<string> = text
