import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
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
/** The report of one run against a simulator that ignores sizes. */
const cwd = mkdtempSync(path.join(tmpdir(), 'graycard-'))
const file = path.join(cwd, 'report.html')
beforeAll(async () => {
  browser = await openBrowser()
  const simulator = await startSimulator({
    port: 0,
    host: '127.0.0.1',
    quirks: ['size-ignored'],
    imagesPerMinute: 1000,
    tokensPerMinute: 10_000_000,
    now: () => new Date(),
  })
  const named = [
    '--base-url',
    simulator.url,
    '--model',
    'gpt-image-2',
    '--size',
    '1024x1024',
    '--key-env',
    'KEY',
  ]
  await graycard(['verify', ...named, '--reporter', 'html:report.html'], { cwd, env: { KEY: 'sk-sim-all' } })
  await simulator.close()
})
afterAll(async () => {
  await browser.close()
  rmSync(cwd, { recursive: true })
})

async function open(options: BrowserContextOptions = {}): Promise<{ page: Page; asked: readonly string[] }> {
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => void asked.push(request.url()))
  await page.goto(pathToFileURL(file).href)
  return { page, asked: asked.filter((url) => !url.startsWith('data:')) }
}

describe('the HTML report', () => {
  test('is one file: it asks for nothing else, and shows the finding, the image and the fix without script', async () => {
    const { page, asked } = await open({ javaScriptEnabled: false })
    expect(asked).toEqual([pathToFileURL(file).href])
    const finding = page.locator('article', { hasText: 'output/size' })
    await expect(finding.innerText()).resolves.toMatch(/1254x1254/)
    await expect(finding.innerText()).resolves.toMatch(/fix\s+Measure every image/)
    await page.locator('summary', { hasText: /\d+ requests? sent/ }).click()
    await expect(page.locator('td code', { hasText: 'GET http' }).first().isVisible()).resolves.toBe(true)
  })
  test('shows the decoded image at its own size', async () => {
    const { page } = await open()
    const images = await page.evaluate(
      `[...document.querySelectorAll('figure img')].map((one) => ({ width: one.naturalWidth, height: one.naturalHeight, alt: one.alt }))`,
    )
    expect(images).toMatchObject([{ width: 1254, height: 1254, alt: expect.stringMatching(/1254×1254 png/) }])
  })
  test.each(['light', 'dark'] as const)('%s: no barrier that axe knows', async (colorScheme) => {
    const { page } = await open({ colorScheme, bypassCSP: true })
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`)
    await page.evaluate(axe)
    const { violations } = await page.evaluate<AxeResults>('axe.run()')
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
    expect(found).toEqual([])
  })
  test('a narrow screen scrolls in one direction', async () => {
    const { page } = await open({ viewport: { width: 360, height: 640 } })
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`)
    const wider = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(wider).toBe(0)
  })
})
