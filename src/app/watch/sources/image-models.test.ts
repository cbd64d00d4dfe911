import { expect, test } from 'vitest'
import type { ContractUse } from '../../../engine/track/index.ts'
import { aboutImageModels } from './image-models.ts'

const yours: readonly ContractUse[] = [
  {
    contract: 'hero',
    environment: 'local',
    provider: 'acme',
    model: 'acme/sketch-9',
    aliases: ['sketch-9'],
    request: {},
  },
]
const listed = (...models: readonly string[]) =>
  models.map((model) => ({ provider: 'acme', model, path: 'listed', value: true }))
const kept = (...models: readonly string[]) =>
  aboutImageModels(listed(...models), yours).map(({ model, path }) => model ?? path)

test.each([
  { name: 'what knowledge has', models: ['gpt-image-2', 'dall-e-3'], kept: ['gpt-image-2', 'dall-e-3'] },
  {
    name: 'a snapshot, and with its vendor in front',
    models: ['openai/gpt-image-2-2026-04-21'],
    kept: ['openai/gpt-image-2-2026-04-21'],
  },
  {
    name: 'what its name gives away',
    models: ['new-image-7', 'imagen-9', 'stable-diffusion-9'],
    kept: ['new-image-7', 'imagen-9', 'stable-diffusion-9'],
  },
  { name: 'what is yours', models: ['sketch-9'], kept: ['sketch-9'] },
  {
    name: 'of others only that there are some',
    models: ['gpt-4o', 'imagination-x', 'gpt-image-2'],
    kept: ['gpt-image-2', 'says:others'],
  },
  { name: 'and so where there is nothing else', models: ['gpt-4o'], kept: ['says:others'] },
  { name: 'nothing of nothing', models: [], kept: [] },
])('keeps $name', ({ models, kept: wanted }) => {
  expect(kept(...models)).toEqual(wanted)
})
