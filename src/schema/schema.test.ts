import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contractFile, lineFinder, closestName, parseRecording, readYaml } from './index.ts'

const schema = contractFile(
  ['openai', 'wisgate', 'openai-compatible'],
  [
    {
      id: 'slack',
      title: 'A channel',
      settings: { url: { secret: true, required: true, about: 'address' } },
    },
    {
      id: 'email',
      title: 'Mail',
      settings: {
        to: { required: true, list: true, form: { pattern: /@/, says: 'an address' }, about: 'readers' },
        note: { about: 'a text' },
      },
    },
  ],
)
const read = (text: string) => readYaml(text, schema)
const problems = (text: string): readonly string[] => {
  const result = read(text)
  return result.ok
    ? []
    : result.problems.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`)
}

const good = `contracts:
  hero-image:
    provider: wisgate                 # or openai, azure
    model: gpt-image-2
    request: { prompt: A beautiful sunset, n: 1, size: 1024x1024 }
    expect: { format: png, delivery: b64_json, maxSeconds: 120 }
    traffic: { peakImagesPerMinute: 40 }
    frame: { width: 1200, height: 630, fit: cover }
environments:
  staging:    { keyEnv: WISGATE_STAGING_KEY }
  production: { keyEnv: WISGATE_KEY, proxyEnv: HTTPS_PROXY }
budget: { perRun: { usd: 0.10, images: 2 }, perDay: { usd: 1.00 } }
watch: [wisgate-models, openai-sdk, genai-prices, wisgate-docs]
notify: [{ slack: { urlEnv: SLACK_WEBHOOK } }]
`

test('reads a complete contract file', () => {
  const result = read(good)
  expect(result).toMatchObject({
    ok: true,
    value: { contracts: { 'hero-image': { model: 'gpt-image-2', frame: { fit: 'cover' } } } },
  })
})

test.each([
  ['a contract', good, ['contracts', 'hero-image'], 2],
  ['a field below it', good, ['contracts', 'hero-image', 'model'], 4],
  ['an absent contract', good, ['contracts', 'banner'], undefined],
  ['an empty file', '', ['contracts'], undefined],
  ['a file that is not YAML', 'contracts: [', ['contracts'], undefined],
])('the line of %s', (_name, text, keys, line) => {
  expect(lineFinder(text)(keys)).toBe(line)
})

test('reports every problem at once, with position, allowed values and a suggestion', () => {
  expect(
    problems(`contracts:
  hero:
    provider: wisgat
    modle: gpt-image-2
    request: { n: -1, size: 1024 }
    frame: { width: wide, height: 630, fit: zoom }
environments:
  prod: { keyEnvv: K }
budgets: {}
`),
  ).toMatchSnapshot()
})

test('describes limits and types, and reports other problems on the line of a pasted key', () => {
  const file = `contracts:
  hero:
    model: m
    request: { prompt: "", n: 1.5 }
    frame: { width: 0, height: 30000 }
    expect: { maxSeconds: 0 }
environments:
  prod: { keyEnv: sk-abcdefgh12345678, baseUrl: api.example, timeouts: { totalSeconds: 100000 } }
`
  expect(problems(file)).toMatchSnapshot()
})

describe('rejects a secret in the file without repeating it', () => {
  test.each([
    ['in place of a name', 'keyEnv: sk-proj-abcdefgh12345678'],
    ['under its own name', 'apiKey: anything-long-enough'],
    ['in a header', 'headers: { Authorization: Bearer abcdefgh12345678 }'],
    ['a web token', 'keyFile: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkw.abc'],
  ])('%s', (_name, line) => {
    const found = problems(`contracts: {}\nenvironments:\n  prod: { ${line} }\n`).join('\n')
    expect(found).toMatch(/^3:\d+ .*keyEnv: NAME/m)
    expect(found).not.toMatch(/abcdefgh|anything|eyJ/)
  })
})

test('accepts the name of a source or a source of one’s own under `watch`', () => {
  const file = (watch: string) => `contracts:
  hero: { provider: wisgate, model: m, request: { prompt: p } }
environments: { prod: {} }
watch:
${watch}
`
  expect(
    read(file('  - openai-status\n  - { name: mine, url: https://a.example/x?y=1, everyMinutes: 5 }')),
  ).toMatchObject({
    ok: true,
    value: { watch: ['openai-status', { name: 'mine', url: 'https://a.example/x?y=1' }] },
  })
  const wrong = [
    '5',
    '{ name: mine }',
    '{ name: mine, file: a, url: https://a.example }',
    '{ name: mine, urll: https://a.example }',
    '{ name: mine, url: ftp://a.example }',
    '{ name: mine, url: "https://me:pw@a.example" }',
  ]
  expect(problems(file(wrong.map((one) => `  - ${one}`).join('\n')))).toMatchSnapshot()
})

describe('other problems', () => {
  test.each([
    '{ baseUrl: api.example/v1 }',
    '{ baseUrl: "localhost:4020/v1" }',
    '{ baseUrl: "\'https://api.example/v1\'" }',
    '{ baseUrl: "https:/api.example/v1" }',
    '{ baseUrl: "htps://api.example/v1/images" }',
    '{ baseUrl: " https://api.example/v1" }',
    '{ baseUrl: "https://" }',
    '{ baseUrl: word }',
    '{ baseUrl: ftp.r8_abcdefgh12345678abcdefgh }',
    '{ baseUrl: "https://api.example/v1/chat/completions/" }',
    '{ baseUrl: https://api.example/v1/images/generations }',
    '{ baseUrl: "https://mine.openai.azure.com/openai/deployments/d/images/generations?api-version=v" }',
    '{ baseUrl: "https://api.example/v1?key=secret" }',
    '{ baseUrl: https://me:pw@api.example/v1 }',
    '{ keyEnv: A, keyFile: b }',
    '{ keyEnv: MY KEY }',
    '{ headers: { X-Team: 5 } }',
    '5',
  ])('of an environment: %s', (text) => {
    expect(problems(`contracts: {}\nenvironments:\n  prod: ${text}\n`)).toMatchSnapshot()
  })
  test.each([
    '',
    'a: b: c',
    'contracts: {}\nenvironments: {\n',
    'contracts: {}\ncontracts: {}\n',
    `a: &a [x]\nb: [${'*a,'.repeat(200)}]`,
  ])('of the whole file: %#', (text) => {
    expect(problems(text)).toMatchSnapshot()
  })
})

test('reads or rejects any text with positions, and never throws', () => {
  const word = fc.constantFrom(
    'contracts',
    'environments',
    ':',
    '{',
    '}',
    '[',
    ']',
    '- ',
    '\n',
    '  ',
    '&a',
    '*a',
    '"',
    "'",
    '!!js',
    '|',
    '>',
    '#',
    'model',
    '1',
    'null',
    '\u0000',
    '\t',
    '%YAML',
    '---',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word, { maxLength: 40 }).map((words) => words.join('')),
      ),
      (text) => {
        const result = read(text)
        if (!result.ok)
          for (const one of result.problems)
            expect(one).toMatchObject({
              line: expect.any(Number),
              column: expect.any(Number),
              message: expect.stringMatching(/\S/),
            })
      },
    ),
    { numRuns: 400 },
  )
})

test('finds the closest name', () => {
  expect(closestName('htlm', ['terminal', 'json', 'html'])).toBe('html')
  expect(closestName('xyz', ['terminal', 'json', 'html'])).toBeUndefined()
})

test.each([
  [null, 'the file'],
  [{ schema: 'graycard/evidence@2' }, 'schema'],
  [
    { schema: 'graycard/evidence@1', startedAt: '', finishedAt: '', graycard: '0', only: [], runs: [{}] },
    'runs.0.contract',
  ],
])('rejects an invalid recording: %j', (value, where) => {
  expect(parseRecording(value)).toMatchObject({ problem: expect.stringContaining(where) })
})

describe('recipients of alerts', () => {
  const notify = (text: string) =>
    problems(
      `contracts: { a: { model: m, request: { prompt: p } } }\nenvironments: { b: {} }\nnotify:\n  - ${text}\n`,
    )
  test.each([
    '{ slack: { urlEnv: A } }',
    '{ slack: { urlEnv: A, name: team, atLeast: notice, events: [retired, finding] } }',
    '{ email: { to: [a@b, c@d], allowPrivate: true, contracts: [hero] } }',
  ])('accepts %s', (text) => {
    expect(notify(text)).toEqual([])
  })
  test.each([
    '{ slak: {} }',
    '{ slack: { urlEnv: A, url: "https://x" } }',
    '{ slack: {} }',
    '{ slack: { urlEnv: A }, email: { to: [a@b] } }',
    '{}',
    '{ email: { to: [nobody] } }',
    '{ slack: { urlEnv: A, atLeast: loud } }',
  ])('rejects %s', (text) => {
    const found = notify(text)
    expect(found).toHaveLength(1)
    expect(found).toMatchSnapshot()
  })
  test.each([
    'https://hooks.slack.com/services/T0/B0/canary',
    'https://discord.com/api/webhooks/1/canary',
    'https://prod-1.westeurope.logic.azure.com:443/workflows/canary',
    'https://default.environment.api.powerplatform.com/canary?sig=canary',
    'smtps://graycard:canary@mail.example.com',
    'ghp_canarycanarycanary',
    'whsec_canarycanary',
  ])('rejects %s without repeating it', (value) => {
    const found = notify(`{ slack: { urlEnv: "${value}" } }`).join('\n')
    expect(found).toMatch(/4:\d+ urlEnv: .*urlEnv: NAME/)
    expect(found).not.toContain('canary')
  })
})
