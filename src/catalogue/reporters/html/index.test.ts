import { describe, expect, test } from 'vitest'
import type { Report } from '../../../contract/index.ts'
import { aFinding, anImage, aPass, aReport, aRun, plainRenderOptions } from '../../../testing/index.ts'
import page from './index.ts'

const render = (report: Report, over: Partial<typeof plainRenderOptions> = {}) =>
  page.render(report, { ...plainRenderOptions, ...over })

describe('reporter html', () => {
  test('shows findings, what passed, the calls and the pictures', () => {
    const exchange = {
      id: 'x1',
      probe: 'generate',
      method: 'POST',
      url: 'https://api.acme.example/v1/images',
    }
    const text = render(
      aReport(
        aRun({
          findings: [aFinding(), aPass({ check: 'output/format', message: 'png' })],
          images: [anImage()],
          fitted: [{ sha256: 'f', from: 'a', width: 1200, height: 630 }],
          exchanges: [{ ...exchange, status: 200, failure: null, totalMs: 12.4 }],
        }),
      ),
      {
        image: (sha256) => ({ base64: sha256 === 'f' ? 'Rg==' : 'QQ==', mime: 'image/png' }),
        path: () => '.graycard/a.png',
      },
    )
    for (const each of [
      'Returned 1254x1254, requested 1024x1024',
      'Measure every image.',
      '<code>output/format</code>',
      '<td>12 ms</td>',
      'src="data:image/png;base64,QQ==" alt="1024×1024 png, 1000 bytes, created for hero"',
      'src="data:image/png;base64,Rg=="',
      '.graycard/a.png',
    ])
      expect(text).toContain(each)
  })

  test('adds up what failed by severity, and what was unverified where there is such', () => {
    const findings = [aFinding(), aFinding({ severity: 'notice' }), aPass(), aPass({ verdict: 'skip' })]
    const text = render(aReport(aRun({ findings }), aRun({ findings: [aFinding()] })))
    expect(text).toContain(
      '<p><span class="tag breaking">2 breaking</span>, <span class="tag notice">1 notice</span>, <span class="tag pass">1 passed</span>, 1 skipped</p>',
    )
    const open = render(aReport(aRun({ findings: [aPass({ verdict: 'error' })] })))
    expect(open).toContain(
      '<p><span class="tag error">1 unverified</span>, <span class="tag pass">0 passed</span>, 0 skipped</p>',
    )
  })

  test('what could not be measured is grouped by its reason', () => {
    const open = (check: string, message: string) => aPass({ check, title: check, verdict: 'error', message })
    const findings = [
      open('output/size', 'no answer'),
      open('output/count', 'no answer'),
      open('output/echo', 'no'),
    ]
    const text = render(aReport(aRun({ findings })))
    for (const each of [
      '<span>no answer</span>',
      '<dd>output/size, output/count</dd>',
      '<span>no</span>',
      '<dd>output/echo</dd>',
      'Nothing failed.',
    ])
      expect(text).toContain(each)
  })

  test('the most severe failure comes first, and one without figures has no rows for them', () => {
    const findings = [
      aFinding({ title: 'least', severity: 'notice', blame: 'your_request' }),
      aFinding({ title: 'most', data: {}, evidence: [] }),
    ]
    const text = render(aReport(aRun({ findings })))
    expect(text.indexOf('most')).toBeLessThan(text.indexOf('least'))
    expect(text).toContain('<span class="tag notice">notice · your request</span>')
    expect(text).toContain(
      '<dl><dt>fix</dt><dd>Measure every image.</dd><dt>check</dt><dd>output/size: most</dd></dl>',
    )
  })

  test('a picture that is not at hand is named all the same, and a broken one says why', () => {
    const text = render(aReport(aRun({ images: [anImage(), anImage({ broken: 'truncated' })] })))
    expect(text).toContain('<p class="soft">not stored</p><figcaption>1024×1024 png, 1000 bytes</figcaption>')
    expect(text).toContain('<figcaption>not decodable: truncated</figcaption>')
  })

  test('everything from elsewhere is text, never markup', () => {
    const evil = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
    const text = render(
      aReport(
        aRun({
          contract: evil,
          subject: { provider: evil, model: evil, endpoint: evil },
          findings: [
            aFinding({ title: evil, message: evil, fix: evil, data: { expected: evil, seen: evil } }),
            aPass({ message: evil }),
            aPass({ verdict: 'error', message: evil }),
          ],
          images: [anImage({ broken: evil })],
          exchanges: [
            { id: evil, probe: evil, method: evil, url: evil, status: null, failure: evil, totalMs: 1 },
          ],
        }),
      ),
    )
    expect(text).not.toMatch(/<script|<img/)
    expect(text).toContain('&lt;script&gt;')
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
    expect(render(aReport(aRun({ findings })))).toMatch(
      new RegExp(`<td class="[a-z]+">${word}</td></tr></tbody></table></div>`),
    )
  })
})
