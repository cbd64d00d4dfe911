import type { ModelSheet } from '../../contract/index.ts'
import { changelog, codexSkill, genaiPrices, modelPage, sdk, sdkTypes } from '../sources/index.ts'
import { family, fixedInputFidelity, freeSizes, longestEdge, tiers } from './gpt-image-family.ts'
import { listed, outputDetails, patchedInputs } from './gpt-image-usage.ts'

const page = modelPage('gpt-image-2', '2026-11-22')

export const gptImage2: ModelSheet = {
  provider: 'openai',
  model: 'gpt-image-2',
  claims: [
    { path: 'released', value: '2026-04-21', ...page },
    { path: 'title', value: 'GPT Image 2', ...page },
    { path: 'alias', value: 'gpt-image-2-2026-04-21', ...sdk },
    ...family,
    ...freeSizes,
    ...longestEdge,
    ...fixedInputFidelity,
    ...patchedInputs,
    ...outputDetails,
    ...listed({ 'gpt-image-2': 1_776_399_795, 'gpt-image-2-2026-04-21': 1_776_399_994 }),
    {
      path: 'transparency',
      value: false,
      kind: 'observed',
      source: 'GPT2Image-Pro#2',
      date: '2026-05-30',
      disputed: true,
    },
    { path: 'transparency', value: false, ...codexSkill, disputed: true },
    {
      path: 'transparency',
      value: true,
      kind: 'observed',
      source: 'script of a public repository: an edit whose result has an alpha channel',
      date: '2026-08-22',
      disputed: true,
    },
    {
      path: 'transparency',
      value: true,
      ...changelog,
      date: '2026-08-20',
      disputed: true,
      note: 'in preview',
    },
    {
      path: 'transparency',
      value: false,
      kind: 'inferred',
      source: 'Wei-Shaw/sub2api#7150',
      date: '2026-09-15',
      disputed: true,
      note: 'through a gateway to another backend, which rejects transparency on its own',
    },
    { path: 'transparency', value: true, ...sdkTypes, disputed: true, note: 'in preview' },
    {
      path: 'tokens',
      value: { kind: 'area', factors: { low: 16, medium: 48, high: 96 }, perPartial: 100 },
      kind: 'inferred',
      source: 'https://community.openai.com/t/1382699',
      date: '2026-11-22',
      note: 'matches four published figures (t/1379464) and a production request of 1372 tokens (BerriAI/litellm#26876)',
    },
    {
      path: 'price',
      value: { kind: 'tokens', textIn: 5, cachedTextIn: 1.25, imageIn: 8, cachedImageIn: 2, imageOut: 30 },
      ...genaiPrices,
    },
    {
      path: 'generator',
      value: 'gpt-image 2.0',
      kind: 'observed',
      source: 'router-for-me/CLIProxyAPI#5762',
      date: '2026-09-12',
    },
    { path: 'endpoints.batch', value: true, ...page },
    ...tiers(page),
  ],
}
