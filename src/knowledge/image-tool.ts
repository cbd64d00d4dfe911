import type { ImageToolFacts } from '../contract/index.ts'

const recorded = {
  kind: 'observed',
  source: 'openai/openai-dotnet recorded tests (18 responses, 2025-10-03 to 2026-03-27)',
} as const
const guide = {
  kind: 'documented',
  source: 'https://developers.openai.com/api/docs/guides/tools-image-generation',
  date: '2026-11-24',
} as const
const models = {
  kind: 'documented',
  source: 'https://developers.openai.com/api/docs/models',
  date: '2026-11-24',
} as const

/** The image tool of OpenAI's Responses API. */
export const imageTool: ImageToolFacts = {
  chatModels: [{ pattern: String.raw`^(gpt-4o|gpt-4\.1|gpt-5|o3)(?![a-z0-9])`, ...guide }],
  withoutTool: [
    {
      pattern: 'codex-spark',
      kind: 'observed',
      source: "Codex CLI error (“Tool 'image_generation' is not supported with gpt-5.3-codex-spark.”)",
      date: '2026-05-29',
    },
  ],
  snapshots: [
    { model: 'gpt-4o-mini', snapshot: 'gpt-4o-mini-2024-07-18', ...recorded, date: '2026-03-27' },
    { model: 'gpt-4o', snapshot: 'gpt-4o-2024-08-06', ...models },
    { model: 'gpt-4.1', snapshot: 'gpt-4.1-2025-04-14', ...models },
    { model: 'gpt-4.1-mini', snapshot: 'gpt-4.1-mini-2025-04-14', ...models },
    { model: 'gpt-4.1-nano', snapshot: 'gpt-4.1-nano-2025-04-14', ...models },
    { model: 'o3', snapshot: 'o3-2025-04-16', ...models },
    { model: 'gpt-5', snapshot: 'gpt-5-2025-08-07', ...models },
    { model: 'gpt-5-mini', snapshot: 'gpt-5-mini-2025-08-07', ...models },
    { model: 'gpt-5-nano', snapshot: 'gpt-5-nano-2025-08-07', ...models },
  ],
  defaultModels: [
    {
      from: '2025-05-21',
      model: 'gpt-image-1',
      kind: 'documented',
      source: 'https://github.com/openai/openai-openapi/tree/f85dbe2 (ImageGenTool)',
      date: '2026-08-21',
    },
    {
      from: '2026-11-13',
      model: 'gpt-image-2.6-sunburst',
      kind: 'documented',
      source: 'npm package openai 7.57.0, resources/responses/responses.d.ts',
      date: '2026-11-13',
    },
  ],
  laterFields: [
    {
      from: '2025-11-10',
      fields: ['response.prompt_cache_retention', 'tool.model'],
      ...recorded,
      date: '2025-11-10',
    },
    {
      from: '2026-03-27',
      fields: [
        'response.completed_at',
        'response.frequency_penalty',
        'response.presence_penalty',
        'call.action',
      ],
      ...recorded,
      date: '2026-03-27',
    },
    {
      from: '2026-08-14',
      fields: ['partial.size', 'partial.quality', 'partial.background', 'partial.output_format'],
      kind: 'documented',
      source: 'https://github.com/openai/openai-openapi/commit/2329a66',
      date: '2026-08-14',
    },
  ],
  chatLimits: { requests: 30_000, tokens: 150_000_000, ...recorded, date: '2025-10-03' },
  // 3,195 tokens went in and 78 came out for a prompt of about 16; one image added about 25,500.
  tokens: { tool: 3100, call: 20, image: 25_501, ...recorded, kind: 'inferred', date: '2026-03-27' },
}
