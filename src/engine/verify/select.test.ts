import { describe, expect, test } from 'vitest'
import { type EvidenceKind, defaultProbes } from '../../contract/index.ts'
import { type Check, defineCheck } from '../../plugin/index.ts'
import { selectChecks, wantedProbes } from './select.ts'

const check = (id: string, needs: readonly EvidenceKind[] = [], also: readonly EvidenceKind[] = []): Check =>
  defineCheck({
    id,
    title: id,
    why: 'To be selected.',
    severity: 'notice',
    needs,
    also,
    messages: {},
    run: (_, { pass }) => pass('seen'),
  })

describe('checks are named', () => {
  const ids = [
    'model/listed',
    'output/size',
    'output/size-exact',
    'output/echo',
    'prompt/text',
    'limits/headers',
    'billing/budget',
  ]
  test.each<{ by: string; only: readonly string[]; found: readonly string[] }>([
    { by: 'not at all, which means all of them', only: [], found: ids },
    { by: 'id, which is whole', only: ['output/size'], found: ['output/size'] },
    { by: 'step', only: ['model'], found: ['model/listed'] },
    {
      by: 'step, with what is shown under it',
      only: ['output'],
      found: ['output/size', 'output/size-exact', 'output/echo', 'prompt/text'],
    },
    {
      by: 'step, with what is shown under it',
      only: ['limits'],
      found: ['limits/headers', 'billing/budget'],
    },
    { by: 'prefix that is no step', only: ['billing'], found: ['billing/budget'] },
    { by: 'pattern', only: ['output/s*'], found: ['output/size', 'output/size-exact'] },
    { by: 'pattern, from its beginning', only: ['size*'], found: [] },
    { by: 'pattern, to its end', only: ['*/size'], found: ['output/size'] },
    { by: 'pattern in the middle', only: ['*put/*e'], found: ['output/size'] },
    { by: 'pattern that matches all', only: ['*'], found: ids },
    {
      by: 'several names, each check once and in the catalogue’s order',
      only: ['limits/headers', 'model', 'model/listed'],
      found: ['model/listed', 'limits/headers'],
    },
    { by: 'nothing there is', only: ['output/sizes', '', 'outpu', 'Output'], found: [] },
    { by: 'text that would be a regular expression', only: ['output.size', 'output/.+', '(*'], found: [] },
  ])('by $by: $only', ({ only, found }) => {
    expect(
      selectChecks(
        ids.map((id) => check(id)),
        only,
      ).map(({ id }) => id),
    ).toEqual(found)
  })
})

describe('only the calls that the checks need are wanted', () => {
  test.each<{
    name: string
    needs?: readonly EvidenceKind[]
    also?: readonly EvidenceKind[]
    wanted: readonly string[]
  }>([
    { name: 'none for what is known without any', needs: ['contract', 'environment', 'facts'], wanted: [] },
    { name: 'none for the figures of the run itself', needs: ['spend', 'budget'], wanted: [] },
    { name: 'the one it needs', needs: ['noKey', 'environment'], wanted: ['noKey'] },
    {
      name: 'the free ones it also reads',
      needs: ['noKey'],
      also: ['wrongKey'],
      wanted: ['noKey', 'wrongKey'],
    },
    { name: 'the paid one for a check that needs it', needs: ['generate'], wanted: ['generate'] },
    { name: 'the paid one for a check that needs its pictures', needs: ['images'], wanted: ['generate'] },
    {
      name: 'the paid one for a check that needs their addresses',
      needs: ['downloads'],
      wanted: ['generate'],
    },
    {
      name: 'not the paid one for a check that can do without',
      needs: ['models'],
      also: ['generate', 'images', 'downloads'],
      wanted: ['models'],
    },
    {
      name: 'three that cost the least for a check of any exchange',
      needs: ['exchanges'],
      wanted: ['models', 'routeGet', 'noPrompt'],
    },
    { name: 'all for a check that compares environments', needs: ['siblings'], wanted: defaultProbes },
    {
      name: 'all but the paid one for a check that compares what there is',
      also: ['observed'],
      wanted: defaultProbes.filter((id) => id !== 'generate'),
    },
  ])('$name', ({ needs = [], also = [], wanted }) => {
    expect([...wantedProbes([check('model/listed', needs, also)])].toSorted()).toEqual(wanted.toSorted())
  })

  test('each once, for all checks together', () => {
    const checks = [
      check('output/size', ['contract'], ['generate']),
      check('output/echo', ['generate'], ['models']),
      check('model/listed', ['models']),
    ]
    expect([...wantedProbes(checks)]).toEqual(['generate', 'models'])
    expect([...wantedProbes([])]).toEqual([])
  })
})
