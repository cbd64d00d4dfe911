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

test('the file of the design is read as it stands', () => {
  const result = read(good)
  expect(result).toMatchObject({
    ok: true,
    value: { contracts: { 'hero-image': { model: 'gpt-image-2', frame: { fit: 'cover' } } } },
  })
})

test.each([
  ['a contract', good, ['contracts', 'hero-image'], 2],
  ['a field below it', good, ['contracts', 'hero-image', 'model'], 4],
  ['one that is not there', good, ['contracts', 'banner'], undefined],
  ['nothing at all', '', ['contracts'], undefined],
  ['no YAML', 'contracts: [', ['contracts'], undefined],
])('the line of %s', (_name, text, keys, line) => {
  expect(lineFinder(text)(keys)).toBe(line)
})

test('every problem at once, each with its place, what is allowed and the nearest name', () => {
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
  ).toEqual([
    '2:3 contracts.hero.model: model is missing (string)',
    '3:5 contracts.hero.provider: not one of: openai, wisgate, openai-compatible (did you mean "wisgate"?)',
    '4:5 contracts.hero.modle: unknown key "modle" (did you mean "model"?); here go: provider, baseUrl, model, aliasOf, request, edit, expect, traffic, frame, privatePrompt',
    '5:5 contracts.hero.request.prompt: prompt is missing (string)',
    '5:16 contracts.hero.request.n: has to be at least 0',
    '5:23 contracts.hero.request.size: has to be a string',
    '6:14 contracts.hero.frame.width: has to be a number',
    '6:40 contracts.hero.frame.fit: not one of: cover, contain, fill',
    '8:11 environments.prod.keyEnvv: unknown key "keyEnvv" (did you mean "keyEnv"?); here go: keyEnv, keyFile, keyCommand, baseUrl, headers, caFile, proxyEnv, timeouts, allowPrivate',
    '9:1 budgets: unknown key "budgets" (did you mean "budget"?); here go: contracts, environments, plugins, budget, watch, notify',
  ])
})

test('bounds and kinds are said in words, and a pasted key hides no other problem of its line', () => {
  const file = `contracts:
  hero:
    model: m
    request: { prompt: "", n: 1.5 }
    frame: { width: 0, height: 30000 }
    expect: { maxSeconds: 0 }
environments:
  prod: { keyEnv: sk-abcdefgh12345678, baseUrl: api.example, timeouts: { totalSeconds: 100000 } }
`
  expect(problems(file)).toEqual([
    '4:16 contracts.hero.request.prompt: has to be at least 1 character long',
    '4:28 contracts.hero.request.n: has to be a whole number',
    '5:14 contracts.hero.frame.width: has to be at least 1',
    '5:24 contracts.hero.frame.height: has to be at most 6000',
    '6:15 contracts.hero.expect.maxSeconds: has to be more than 0',
    expect.stringMatching(/^8:19 keyEnv: this looks like a key/),
    expect.stringMatching(/^8:40 environments\.prod\.baseUrl: has to be an address that begins with https/),
    '8:74 environments.prod.timeouts.totalSeconds: has to be at most 86400',
  ])
})

describe('a key in the file is an error that says where it belongs and does not show it', () => {
  test.each([
    ['in place of a name', 'keyEnv: sk-proj-abcdefgh12345678'],
    ['under its own name', 'apiKey: anything-long-enough'],
    ['in a header', 'headers: { Authorization: Bearer abcdefgh12345678 }'],
    ['a web token', 'keyFile: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkw.abc'],
  ])('%s', (_name, line) => {
    const found = problems(`contracts: {}\nenvironments:\n  prod: { ${line} }\n`).join('\n')
    expect(found).toMatch(/^3:\d+ .*looks like a key.*keyEnv: NAME/m)
    expect(found).not.toMatch(/abcdefgh|anything|eyJ/)
  })
})

test('what is watched is a name, or a source of one’s own, and says which of the two is wrong', () => {
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
  expect(problems(file(wrong.map((one) => `  - ${one}`).join('\n')))).toEqual([
    '5:5 watch.0: has to be the name of a source, or { name, url } for one of your own',
    '6:5 watch.1: has to be a url or a file, and not both',
    '7:5 watch.2: has to be a url or a file, and not both',
    '8:5 watch.3: has to be a url or a file, and not both',
    '8:19 watch.3.urll: unknown key "urll" (did you mean "url"?); here go: name, url, file, reader, provider, everyMinutes, allowPrivate',
    '9:19 watch.4.url: has to be an https:// or http:// address without user and password',
    '10:19 watch.5.url: has to be an https:// or http:// address without user and password',
  ])
})

describe('other things that are wrong', () => {
  const environment = (text: string) => problems(`contracts: {}\nenvironments:\n  prod: ${text}\n`)
  test.each([
    [
      '{ baseUrl: api.example/v1 }',
      'has to be an address that begins with https:// or http://, without query',
    ],
    [
      '{ baseUrl: https://api.example/v1/images/generations }',
      'has to be the base URL, without /images/generations at its end',
    ],
    [
      '{ baseUrl: "https://mine.openai.azure.com/openai/deployments/d/images/generations?api-version=v" }',
      'has to be the base URL, without /images/generations at its end',
    ],
    ['{ baseUrl: "https://api.example/v1?key=secret" }', 'without query (an api-version aside)'],
    ['{ baseUrl: https://me:pw@api.example/v1 }', 'has to be an address without user name and password'],
    ['{ keyEnv: A, keyFile: b }', 'has to be one of keyEnv, keyFile and keyCommand, not several'],
    ['{ keyEnv: MY KEY }', 'has to be the NAME of an environment variable, never the value itself'],
    ['{ headers: { X-Team: 5 } }', 'text, or { env: NAME } for a secret'],
    ['5', 'has to be a group of keys'],
  ])('%s', (text, message) => {
    expect(environment(text).join()).toContain(message)
  })
  test.each([
    [
      '',
      ['1:1 contracts: contracts is missing (record)', '1:1 environments: environments is missing (record)'],
    ],
    ['a: b: c', [expect.stringContaining('1:')]],
    ['contracts: {}\nenvironments: {\n', [expect.stringMatching(/^[23]:/)]],
    ['contracts: {}\ncontracts: {}\n', [expect.stringContaining('a second time')]],
    [`a: &a [x]\nb: [${'*a,'.repeat(200)}]`, [expect.stringContaining('200 aliases')]],
  ])('%j', (text, expected) => {
    expect(problems(text)).toEqual(expected.length === 2 ? expected : [expected[0]])
  })
})

test('whatever text comes, it is read or refused with places, and never thrown', () => {
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

test('nearest names', () => {
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
])('a recording that is none: %j', (value, where) => {
  expect(parseRecording(value)).toMatchObject({ problem: expect.stringContaining(where) })
})

describe('whom to tell', () => {
  const notify = (text: string) =>
    problems(
      `contracts: { a: { model: m, request: { prompt: p } } }\nenvironments: { b: {} }\nnotify:\n  - ${text}\n`,
    )
  test.each([
    ['{ slack: { urlEnv: A } }', []],
    ['{ slack: { urlEnv: A, name: team, atLeast: notice, events: [retired, finding] } }', []],
    ['{ email: { to: [a@b, c@d], allowPrivate: true, contracts: [hero] } }', []],
    ['{ slak: {} }', [/^4:7 notify\.0\.slak: unknown key "slak" \(did you mean "slack"\?\); here go: slack/]],
    ['{ slack: { urlEnv: A, url: "https://x" } }', [/^4:27 notify\.0\.slack\.url: unknown key "url"/]],
    ['{ slack: {} }', [/^4:7 notify\.0\.slack\.urlEnv: urlEnv is missing/]],
    [
      '{ slack: { urlEnv: A }, email: { to: [a@b] } }',
      [/^4:5 notify\.0: has to be one of slack, email an entry/],
    ],
    ['{}', [/has to be one of slack, email an entry/]],
    ['{ email: { to: [nobody] } }', [/^4:21 notify\.0\.email\.to\.0: has to be an address/]],
    ['{ slack: { urlEnv: A, atLeast: loud } }', [/not one of: cosmetic, additive, notice, risky, breaking/]],
  ])('%s', (text, expected) => {
    const found = notify(text)
    expect(found).toHaveLength(expected.length)
    for (const [index, line] of expected.entries()) expect(found[index]).toMatch(line)
  })
  test.each([
    'https://hooks.slack.com/services/T0/B0/canary',
    'https://discord.com/api/webhooks/1/canary',
    'https://prod-1.westeurope.logic.azure.com:443/workflows/canary',
    'https://default.environment.api.powerplatform.com/canary?sig=canary',
    'smtps://graycard:canary@mail.example.com',
    'ghp_canarycanarycanary',
    'whsec_canarycanary',
  ])('%s in the file is refused and not shown', (value) => {
    const found = notify(`{ slack: { urlEnv: "${value}" } }`).join('\n')
    expect(found).toMatch(/4:\d+ urlEnv: this looks like a key.*urlEnv: NAME/)
    expect(found).not.toContain('canary')
  })
})
