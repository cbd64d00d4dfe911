import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startSimulator } from '../src/app/index.ts'
import { graycard } from './support/cli.ts'
import { openBrowser } from './support/browser.ts'

/** The HTML report as a reader meets it: a file, opened in a real Chromium. */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
/** The report of one run in two environments, the second of which ignores sizes. */
const cwd = mkdtempSync(path.join(tmpdir(), 'graycard-'))
const file = path.join(cwd, 'report.html')
beforeAll(async () => {
  browser = await openBrowser()
  const start = (quirks: readonly string[]) =>
    startSimulator({
      port: 0,
      host: '127.0.0.1',
      quirks,
      imagesPerMinute: 1000,
      tokensPerMinute: 10_000_000,
      now: () => new Date(),
    })
  const simulators = await Promise.all([start([]), start(['size-ignored'])])
  const [staging, production] = simulators.map(({ url }) => url)
  writeFileSync(
    path.join(cwd, 'graycard.yaml'),
    `contracts:
  hero-image:
    provider: openai-compatible
    model: gpt-image-2
    request: { prompt: A beautiful sunset, n: 1, size: 1024x1024 }
    frame: { width: 1200, height: 630, fit: cover }
environments:
  staging:    { keyEnv: KEY, baseUrl: "${staging}" }
  production: { keyEnv: KEY, baseUrl: "${production}" }
budget: { perRun: { images: 8 } }
`,
  )
  await graycard(['verify', '--reporter', 'html:report.html'], { cwd, env: { KEY: 'sk-sim-all' } })
  await Promise.all(simulators.map((one) => one.close()))
})
afterAll(async () => {
  await browser.close()
  rmSync(cwd, { recursive: true })
})

interface Opened {
  readonly page: Page
  /** What the page requested. */
  readonly asked: readonly string[]
  /** What the browser had to say against it. */
  readonly said: readonly string[]
}

async function open(options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const asked: string[] = []
  const said: string[] = []
  page.on('console', (message) => void said.push(message.text()))
  page.on('pageerror', (error) => void said.push(String(error)))
  page.on('request', (request) => void asked.push(request.url()))
  await page.goto(pathToFileURL(file).href)
  return { page, said, asked: asked.filter((url) => !url.startsWith('data:')) }
}

const phone = { width: 390, height: 844 }
const openAll = `for (const one of document.querySelectorAll('details')) one.open = true`

describe('the HTML report', () => {
  test('is one file: it asks for nothing else, and shows finding, image, fix and exchange without script', async () => {
    const { page, asked, said } = await open({ javaScriptEnabled: false })
    expect(asked).toEqual([pathToFileURL(file).href])
    const finding = page.locator('article', { hasText: 'The image has the requested size' })
    await expect(finding.innerText()).resolves.toMatch(/1254x1254/)
    await expect(finding.innerText()).resolves.toMatch(/fix\s+Measure every image/)
    const response = page.locator('pre', { hasText: '"size": "auto"' }).last()
    await expect(response.isVisible()).resolves.toBe(false)
    await finding.getByRole('link', { name: /own request/ }).click()
    await expect(response.isVisible()).resolves.toBe(true)
    await expect(response.innerText()).resolves.toMatch(/^HTTP 200\n[^]*\[image, 1254x1254 png, \d+ kB\]/)
    expect(said).toEqual([])
  })
  test('shows verdict, decisive failure and what to do on the first screen of a phone', async () => {
    const { page } = await open({ viewport: phone })
    const texts = [
      'hero-image fails in production',
      'Returned 1254x1254, requested 1024x1024',
      'Measure every image.',
    ]
    const bottoms = await Promise.all(
      texts.map(async (text) => {
        const box = await page.getByText(text).first().boundingBox()
        return box ? box.y + box.height : Number.POSITIVE_INFINITY
      }),
    )
    expect(Math.max(...bottoms)).toBeLessThan(phone.height)
    await page.getByRole('link', { name: 'Returned 1254x1254' }).click()
    await expect(page.locator('article:target', { hasText: 'output/size' }).isVisible()).resolves.toBe(true)
  })
  test('every link leads to a visible part of the page', async () => {
    const { page } = await open()
    const follow = `[...new Set([...document.querySelectorAll('a')].map((one) => one.getAttribute('href')))].map((href) => {
      location.hash = href
      return { href, shown: document.querySelector(':target')?.checkVisibility() ?? false }
    })`
    const followed = await page.evaluate<readonly { href: string; shown: boolean }[]>(follow)
    expect(followed.length).toBeGreaterThan(10)
    expect(followed.filter(({ href, shown }) => !/^#./.test(href) || !shown)).toEqual([])
  })
  test('shows the decoded images side by side at one scale on neutral gray, and one by one at their own size', async () => {
    const { page } = await open({ viewport: { width: 1280, height: 900 } })
    const measure = `[...document.querySelectorAll('figure img')].map((one) => ({ width: one.naturalWidth, height: one.naturalHeight, shown: one.getBoundingClientRect().width, ground: getComputedStyle(one.parentElement).backgroundColor, alt: one.alt }))`
    const images = await page.evaluate<readonly { width: number; shown: number }[]>(measure)
    const ground = 'rgb(119, 119, 119)'
    expect(images).toMatchObject([
      { width: 1254, height: 1254, ground, alt: expect.stringMatching(/1254×1254 png/) },
      { width: 1200, height: 630, ground },
      { width: 1024, height: 1024, ground },
      { width: 1200, height: 630, ground },
    ])
    const scales = images.map(({ width, shown }) => shown / width)
    for (const scale of scales) expect(scale).toBeCloseTo(scales[0] ?? 0, 2)
    await page.locator('figure a').first().click()
    const [first] = await page.evaluate<readonly { shown: number }[]>(measure)
    expect(first?.shown).toBe(1254)
    await page.getByRole('link', { name: 'Close' }).click()
    await expect(page.evaluate(measure)).resolves.toEqual(images)
  })
  test.each([
    ['light', { width: 1280, height: 900 }],
    ['dark', phone],
  ] as const)('%s: no barrier that axe knows', async (colorScheme, viewport) => {
    const { page } = await open({ colorScheme, viewport, bypassCSP: true })
    await page.evaluate(openAll)
    await page.evaluate(axe)
    const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })")
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
    expect(found).toEqual([])
  })
  test.each([360, 768])('a screen of %i columns scrolls in one direction', async (width) => {
    const { page } = await open({ viewport: { width, height: 640 } })
    await page.evaluate(openAll)
    const wider = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(wider).toBe(0)
  })
  test('a run with 30 exchanges adds at most 300 kB to its images', async () => {
    const text = readFileSync(file, 'utf8')
    const exchanges = text.match(/class="exchange"/g)?.length ?? 0
    expect(exchanges).toBeGreaterThan(15)
    const rest = text.replaceAll(/base64,[^"]+/g, '').length
    expect((rest / exchanges) * 30).toBeLessThan(300_000)
  })
})
