import { describe, expect, onTestFinished, test } from 'vitest'
import { graycard, scratch } from './support/cli.ts'
import { type PublishedVersions, startRegistry } from './support/registry.ts'

/** The history of a package through the real npm, from a registry on this machine. */
const models = 'export interface Model { id: string }'
const images = (model: string, quality: string) => `
export declare class Images { generate(body: Params): APIPromise<Drawn> }
export interface Params { prompt: string; model?: ${model}; quality?: ${quality} | null }
export interface Drawn { data?: Array<{ url?: string }> }`
const changeLog = `## [7.2.0](https://acme.example) (2026-09-09)
## 7.1.0 (2026-09-02)
## 7.0.0 (2026-09-01)`
const files = (text: string) => ({
  'resources/images.d.ts': text,
  'resources/models.d.ts': models,
  'CHANGELOG.md': changeLog,
})
const at = '2026-11-11T00:00:00Z'
const old = files(images("'gpt-image-2'", "'low' | 'high'"))
const openai: PublishedVersions = {
  '6.9.0': { at, files: files(images("'dall-e-3'", "'hd'")) },
  '7.0.0': { at, files: old },
  '7.0.1-beta.1': { at, files: files('broken') },
  '7.1.0': { at, files: old },
  '7.2.0': { at, files: files(images("'gpt-image-2' | 'gpt-image-2.5-flare'", "'low' | 'high' | 'max'")) },
  '7.10.0': { at, files: files(images("'gpt-image-2'", "'low' | 'high'")) },
}

/** A registry for one test, and the command against it. */
async function against(packages: Readonly<Record<string, PublishedVersions>>) {
  const registry = await startRegistry(packages)
  onTestFinished(() => registry.close())
  const cwd = scratch()
  return {
    watch: (...more: readonly string[]) =>
      graycard(['watch', 'openai-sdk', '--since', '7.0.0', ...more], { cwd, env: registry.env }),
    packed: () => registry.asked.filter((path) => path.endsWith('.tgz')).length,
  }
}
const lines = (stdout: string) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line): Record<string, unknown> => JSON.parse(line))

describe('graycard watch openai-sdk --since', () => {
  test('says what each version changed, on which day, and what came back', async () => {
    const { watch, packed } = await against({ openai })
    const first = await watch('--json')
    expect(first.code).toBe(0)
    expect(first.stderr).toMatchSnapshot()
    const said = lines(first.stdout)
    const added = said.find(({ model }) => model === 'gpt-image-2.5-flare')
    expect(added).toMatchObject({
      event: 'added',
      version: '7.2.0',
      after: '7.1.0',
      day: '2026-09-09',
      at: '2026-09-09T00:00:00Z',
      source: 'openai-sdk',
      severity: 'additive',
      state: 'confirmed',
    })
    // Not in the change log: the day on which the registry got it.
    expect(said.filter(({ version }) => version === '7.10.0')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ severity: 'breaking', day: '2026-11-11', after: '7.2.0' }),
      ]),
    )
    expect(said.find((line) => 'first' in line)).toMatchObject({
      version: '7.2.0',
      first: [
        { kind: 'model', name: 'gpt-image-2.5-flare', announced: [{ day: '2026-09-08' }] },
        { kind: 'value', name: 'quality', value: 'max', announced: [{ day: '2026-09-08' }] },
      ],
    })
    expect(packed()).toBe(5)
    const again = await watch()
    expect(again.code).toBe(0)
    expect(again.stderr).toMatchSnapshot()
    expect(again.stdout).toMatchSnapshot()
    expect(packed()).toBe(5)
  })

  test('a version whose layout is another is passed over, said, and no removal', async () => {
    const moved = { ...openai, '7.1.0': { at, files: { 'CHANGELOG.md': changeLog } } }
    const { code, stdout, stderr } = await (await against({ openai: moved })).watch('--json')
    expect(code).toBe(3)
    expect(stderr).toMatchSnapshot()
    expect(lines(stdout).map(({ version }) => version)).not.toContain('7.1.0')
    expect(lines(stdout)[0]).toMatchObject({ version: '7.2.0', after: '7.0.0' })
  })

  test('a registry without the package: exit 3, and what npm said', async () => {
    const { code, stdout, stderr } = await (await against({})).watch()
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/openai: E404/)
    expect(stderr).toContain('npm view')
  })

  test.each([
    [['watch', 'openai-sdk', '--since', 'yesterday'], 'OPTION_INVALID'],
    [['watch', 'openai-sdk', '--since', '5.0.0-beta.0'], 'OPTION_INVALID'],
    [['watch', 'openai-status', '--since', '1.0.0'], 'OPTION_INVALID'],
    [['watch', 'openai-skd', '--since', '1.0.0'], 'UNKNOWN_NAME'],
    [['watch', '--since', '1.0.0'], 'OPTION_INVALID'],
  ])('%j: exit 2', async (args, error) => {
    const { code, stderr } = await graycard(args, { cwd: scratch() })
    expect(code).toBe(2)
    expect(stderr).toContain(`error[${error}]`)
    expect(stderr).toMatchSnapshot()
  })
})
