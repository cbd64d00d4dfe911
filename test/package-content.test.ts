import { expect, onTestFinished, test } from 'vitest'
import { openPackages, packageContent } from '../src/app/watch/sources/packages.ts'
import { watchables } from '../src/knowledge/index.ts'
import { pick } from '../src/app/builtins/index.ts'
import { sources } from '../src/catalogue/sources/index.ts'
import { scratch } from './support/cli.ts'
import { startRegistry } from './support/registry.ts'

const signal = new AbortController().signal

test('the newest release of a watched package is content that its reader reads', async () => {
  const watchable = pick('source', watchables, 'genai-prices')
  if (watchable.at.kind !== 'npm') throw new Error('no package')
  const code = 'const t=[{id:"acme",models:[{id:"image-1",prices:{output_image_mtok:40}}]}];'
  const registry = await startRegistry({
    '@pydantic/genai-prices': {
      '0.9.0': { at: '2026-01-01T00:00:00Z', files: { 'dist/index.cjs': code } },
      '0.10.0': { at: '2026-02-01T00:00:00Z', files: { 'dist/index.cjs': code.replace('40', '30') } },
      '1.0.0-rc.1': { at: '2026-03-01T00:00:00Z', files: {} },
    },
  })
  onTestFinished(() => registry.close())
  const packages = openPackages({ env: registry.env, signal }, scratch())
  const now = () => new Date('2026-11-24T12:00:00Z')
  const had = await packageContent(packages, watchable.at, now)
  if ('why' in had) throw new Error(had.why)
  expect(had.value).toMatchObject({
    version: '0.10.0',
    location: 'npm:@pydantic/genai-prices@0.10.0',
    at: '2026-11-24T12:00:00.000Z',
  })
  const reader = pick('reader', sources, watchable.reader ?? '')
  expect(reader.recognise(had.value)).toBe(true)
  expect(sources.filter((one) => one.recognise(had.value)).map(({ id }) => id)).toEqual([reader.id])
  expect(reader.read(had.value, had.value)).toEqual([
    { provider: 'acme', model: 'image-1', path: 'price.imageOut', value: 30 },
  ])
})
