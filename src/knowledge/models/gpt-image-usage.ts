import type { ModelSheet } from '../../contract/index.ts'

type Claims = ModelSheet['claims']

/** Claims about another model, which no document makes about this one and nobody observed. */
export const assumedAsIn = (model: string, claims: Claims): Claims =>
  claims.map((claim) => ({
    ...claim,
    kind: 'inferred',
    source: `as in ${model}: ${claim.source}`,
    note: [
      'neither documented nor observed for this model',
      ...(claim.note === undefined ? [] : [claim.note]),
    ].join('; '),
  }))

/** Tokens of images that go in, until gpt-image-1.5. */
export const tiledInputs: Claims = [
  {
    path: 'inputTokens',
    value: {
      perRequest: 6,
      perImage: 16,
      image: {
        kind: 'tiles',
        longEdge: 2048,
        shortEdge: 512,
        tileEdge: 512,
        base: 65,
        perTile: 129,
        highFidelity: { square: 4160, landscape: 6208, portrait: 6240 },
      },
    },
    kind: 'observed',
    source:
      'openai/openai-dotnet tests/SessionRecords/ImageEditsTests; crmne/ruby_llm spec/fixtures/vcr_cassettes/image_*',
    date: '2026-09-09',
    note: 'text: “a siamese cat” is 10 tokens, “turn the logo to green” 27 with one image and 43 with two; images: 194 for one tile, 323 for a 3:2 image, 6531 with high fidelity (2026-08-21); n multiplies all of them. Other shapes are inferred',
  },
]

/** Tokens of images that go in, of gpt-image-2. */
export const patchedInputs: Claims = [
  {
    path: 'inputTokens',
    value: {
      perRequest: 6,
      perImage: 0,
      image: {
        kind: 'patches',
        patchEdge: 32,
        budget: 1536,
        magnifiedTo: 1024,
        maxMagnification: 2,
        maxRatio: 3,
      },
    },
    kind: 'observed',
    source: 'https://community.openai.com/t/1382940',
    date: '2026-06-12',
    note: 'agrees with a recorded edit (crmne/ruby_llm, 2026-09-09): a small square image is 64 tokens, “turn the logo to green” 11',
  },
]

/** The models whose usage has always split the output tokens. */
export const outputDetails: Claims = [
  {
    path: 'usage.outputDetails',
    value: '2025-12-16',
    kind: 'observed',
    source:
      'crmne/ruby_llm spec/fixtures/vcr_cassettes/image_*; quoted bodies for gpt-image-2 since 2026-04-22',
    date: '2026-09-09',
    note: 'the first day is inferred',
  },
]

/** Rows of the models list, as an account saw them. */
export const listed = (created: Readonly<Record<string, number>>): Claims => [
  {
    path: 'created',
    value: created,
    kind: 'observed',
    source:
      'models lists in public tests and documents: a live account on 2026-10-05 (GPT image models), platform.openai.com (DALL·E)',
    date: '2026-10-05',
  },
]
