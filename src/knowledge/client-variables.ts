/** Environment variables that the official clients of a provider read. */
export interface ClientVariables {
  readonly provider: string
  /** Variables of the base URL, the usual one first. `origin`: the client appends the path of the API. */
  readonly baseUrls: readonly { readonly name: string; readonly origin?: true }[]
  /** Variables of the API key, the usual one first. */
  readonly keys: readonly string[]
  /** Variables that make the client use another API with other credentials. */
  readonly otherApi?: readonly string[]
  /** Hosts of that API. A region may precede them: us-central1-aiplatform.googleapis.com. */
  readonly otherHosts?: readonly string[]
  readonly source: string
  readonly date: string
}

/** Clients whose base URL has no variable are listed for their API keys. */
export const clientVariables: readonly ClientVariables[] = [
  {
    provider: 'openai',
    baseUrls: [{ name: 'OPENAI_BASE_URL' }, { name: 'OPENAI_API_BASE' }],
    keys: ['OPENAI_API_KEY'],
    source: 'openai/openai-node src/client.ts 6.49.0; OPENAI_API_BASE: openai-python 0.28, LangChain',
    date: '2026-11-30',
  },
  {
    provider: 'azure',
    baseUrls: [
      { name: 'AZURE_OPENAI_ENDPOINT', origin: true },
      { name: 'AZURE_API_BASE', origin: true },
    ],
    keys: ['AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_AD_TOKEN', 'AZURE_API_KEY'],
    source:
      'openai/openai-python src/openai/lib/azure.py; vercel/ai packages/azure (AZURE_API_KEY); BerriAI/litellm (AZURE_API_BASE)',
    date: '2026-11-30',
  },
  {
    provider: 'gemini',
    baseUrls: [{ name: 'GOOGLE_GEMINI_BASE_URL', origin: true }],
    keys: ['GEMINI_API_KEY', 'GOOGLE_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY'],
    otherApi: ['GOOGLE_GENAI_USE_VERTEXAI'],
    otherHosts: ['aiplatform.googleapis.com'],
    source: 'googleapis/js-genai 2.32.0; vercel/ai packages/google (GOOGLE_GENERATIVE_AI_API_KEY)',
    date: '2026-11-30',
  },
  {
    provider: 'replicate',
    baseUrls: [{ name: 'REPLICATE_API_BASE_URL', origin: true }],
    keys: ['REPLICATE_API_TOKEN', 'REPLICATE_API_KEY'],
    source:
      'replicate/replicate-python client.py; replicate/replicate-javascript has no variable for its base URL',
    date: '2026-11-30',
  },
  {
    provider: 'together',
    baseUrls: [{ name: 'TOGETHER_BASE_URL' }],
    keys: ['TOGETHER_API_KEY', 'TOGETHER_AI_API_KEY'],
    source:
      'togethercomputer/together-typescript src/client.ts; vercel/ai packages/togetherai (TOGETHER_AI_API_KEY)',
    date: '2026-11-30',
  },
  {
    provider: 'fal',
    baseUrls: [],
    keys: ['FAL_KEY', 'FAL_API_KEY'],
    source: 'fal-ai/fal-js libs/client/src/config.ts; vercel/ai packages/fal (FAL_API_KEY)',
    date: '2026-11-30',
  },
]
