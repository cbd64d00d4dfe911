import { describe, expect, test } from 'vitest'
import type { Report } from '../../../contract/index.ts'
import {
  aFinding,
  anExchange,
  anImage,
  aPass,
  aReport,
  aResponse,
  aRun,
  plainRenderOptions,
} from '../../../testing/index.ts'
import page from './index.ts'

const render = (report: Report, over: Partial<typeof plainRenderOptions> = {}) =>
  page.render(report, { ...plainRenderOptions, ...over })
/** The text of the page, without markup and symbols. */
const textOf = (markup: string) =>
  markup
    .replaceAll(/<style>[^]*<\/style>|<span class="symbol"[^]*?<\/span>|<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

const generate = {
  id: 'x1',
  probe: 'generate',
  method: 'POST',
  url: 'https://api.acme.example/v1/images',
  status: 200,
  failure: null,
  totalMs: 12.4,
}

describe('reporter html', () => {
  test('begins with the verdict, the decisive failure and what to do', () => {
    const text = textOf(render(aReport(aRun({ environment: 'staging', findings: [aPass()] }), aRun())))
    expect(text).toMatch(
      /exit code 1 hero fails in production Returned 1254x1254, requested 1024x1024 What to do Measure every image\. 1 breaking 1 passed/,
    )
    expect(text.indexOf('hero in production')).toBeLessThan(text.indexOf('hero in staging'))
  })

  test('counts what failed by severity, and what is unverified', () => {
    const findings = [aFinding(), aFinding({ severity: 'notice' }), aPass(), aPass({ verdict: 'skip' })]
    const text = textOf(
      render(aReport(aRun({ findings }), aRun({ findings: [aPass({ verdict: 'error' })] }))),
    )
    expect(text).toContain(' 1 breaking 1 notice 1 unverified 1 passed 1 skipped ')
  })

  test('a failure has its values, the fix, the command to accept it, and links to its requests', () => {
    const text = render(aReport(aRun({ exchanges: [generate] })))
    expect(textOf(text)).toContain(
      'expected 1024x1024 seen 1254x1254 fix Measure every image. requests x1 contract’s own request, paid, 200, 12 ms check output/size Images have the requested size Accept this failure graycard accept hero@production/output/size#wrong',
    )
    const [, anchor = ''] = /href="#(run-0-exchange-0)"/.exec(text) ?? []
    expect(text).toContain(`id="${anchor}"`)
  })

  test('an exchange has request, response and the time of each phase, with images described', () => {
    const image = anImage()
    const body = { prompt: 'A sunset', n: 1 }
    const exchange = anExchange({
      request: {
        method: 'POST',
        url: 'https://api.acme.example/v1/images',
        headers: { authorization: '[redacted]' },
        body,
        bytes: 2,
      },
      reply: aResponse({
        text: '{"data":[{"b64_json":"graycard:lifted/0"}]}',
        lifted: [{ sha256: image.sha256, bytes: 2000, valid: true }],
      }),
      timings: { dnsMs: 1, connectMs: 3, tlsMs: null, firstByteMs: 1003, totalMs: 1010 },
      images: [image],
    })
    const text = textOf(render(aReport(aRun({ exchanges: [generate] })), { exchange: () => exchange }))
    expect(text).toContain('DNS 1 ms connect 2 ms wait for the first byte 1.0 s read 7 ms')
    expect(text).toContain(
      'POST https://api.acme.example/v1/images authorization: [redacted] { &quot;prompt&quot;: &quot;A sunset&quot;, &quot;n&quot;: 1 }',
    )
    expect(text).toContain('HTTP 200 content-type: application/json')
    expect(text).toContain('[image, 1024x1024 png, 2 kB]')
  })

  test('a long body is truncated, and a request without a response says why', () => {
    const { reply: _reply, ...unanswered } = anExchange({
      request: { method: 'POST', url: 'u', headers: {}, body: 'x'.repeat(10_000), bytes: 10_000 },
    })
    const failure = { code: 'reset', message: 'The connection was reset', mayHaveArrived: true } as const
    const text = render(aReport(aRun({ exchanges: [generate] })), {
      exchange: () => ({ ...unanswered, failure }),
    })
    expect(text).toMatch(/x{5999}…\n\(4000 more characters in the recording\)/)
    expect(text).toContain('The connection was reset')
    expect(text.length).toBeLessThan(30_000)
  })

  test('environments are side by side, their images at one scale, and the values that differ in one table', () => {
    const difference = { property: 'output.size', here: '1254x1254' }
    const elsewhere = [{ value: '1024x1024', environments: ['staging'] }]
    const text = render(
      aReport(
        aRun({ environment: 'staging', findings: [aPass()], images: [anImage()] }),
        aRun({
          findings: [
            aFinding({ data: { expected: 'a', seen: 'b', differences: [{ ...difference, elsewhere }] } }),
          ],
          images: [anImage({ sha256: 'b', width: 2048, height: 2048 })],
          fitted: [{ sha256: 'f', from: 'b', width: 1200, height: 630 }],
        }),
      ),
      {
        image: (sha256) => ({ base64: sha256 === 'f' ? 'Rg==' : 'QQ==', mime: 'image/png' }),
        path: () => 'a.png',
      },
    )
    const [production, staging] = ['2048×2048 png, 1 kB', '1024×1024 png, 1 kB'].map((each) =>
      text.indexOf(each),
    )
    expect(production).toBeLessThan(staging ?? 0)
    for (const each of [
      'src="data:image/png;base64,QQ==" alt="1024×1024 png, 1 kB, created for hero" style="width:50%"',
      'src="data:image/png;base64,Rg==" alt="In your frame, 1200×630, created for hero"',
      '<br><code>a.png</code>',
      '<a href="#contract-0-differences">Values that differ</a>',
    ])
      expect(text).toContain(each)
    expect(textOf(text)).toContain('Value production staging output.size 1254x1254 1024x1024 ')
    expect(text.match(/1254x1254/g)?.length).toBe(3)
  })

  test('unverified checks are grouped by their reason', () => {
    const open = (check: string, message: string) => aPass({ check, title: check, verdict: 'error', message })
    const findings = [
      open('output/size', 'no answer'),
      open('output/count', 'no answer'),
      open('output/echo', 'no'),
    ]
    const text = textOf(render(aReport(aRun({ findings }))))
    expect(text).toContain('hero is unverified in production no answer (2 checks) What to do')
    expect(text).toContain('no answer unverified checks output/size, output/count')
    expect(text).toContain('no unverified checks output/echo')
  })

  test('the most severe failure comes first, and notices and accepted failures are folded', () => {
    const accepted = { reason: 'reported', by: 'Ada', until: '2026-12-31' }
    const findings = [
      aFinding({ message: 'least', severity: 'notice', blame: 'your_request' }),
      aFinding({ message: 'known', accepted }),
      aFinding({ message: 'most', data: {}, evidence: [] }),
    ]
    const text = textOf(render(aReport(aRun({ findings }))))
    expect(text).toMatch(
      /most breaking · gateway fix Measure .* 1 notice, 1 accepted least notice · your request .* known accepted · breaking · gateway .* accepted until 2026-12-31 by Ada: reported/,
    )
  })

  test('an image that is not at hand is named all the same, and a broken one says why', () => {
    const images = [anImage(), anImage({ broken: 'truncated' })]
    const text = textOf(render(aReport(aRun({ images }))))
    expect(text).toContain('Not stored 1024×1024 png, 1 kB Not stored Not decodable: truncated')
  })

  test('needs no script, no network and no style of others', () => {
    const text = render(aReport(aRun()))
    expect(text).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`)
    expect(text).not.toMatch(/<script|<link|@import|url\(|https?:\/\/(?!api\.acme)/)
  })

  test.each([
    ['breaking', [aFinding(), aFinding({ severity: 'notice' })]],
    ['notice', [aFinding({ severity: 'notice' }), aPass()]],
    ['unverified', [aPass({ verdict: 'error' }), aPass()]],
    ['passed', [aPass(), aPass({ verdict: 'skip' })]],
    ['skipped', [aPass({ verdict: 'skip' })]],
  ] as const)('a cell of the overview says the worst: %s', (word, findings) => {
    const [, row = ''] = /<tbody>(.*?)<\/tbody>/.exec(render(aReport(aRun({ findings })))) ?? []
    expect(textOf(row)).toBe(` production hero skipped skipped skipped skipped ${word} skipped skipped `)
  })
})
