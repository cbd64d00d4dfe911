/** OpenAI's page of error codes. */
export const guide = {
  kind: 'documented',
  source: 'https://platform.openai.com/docs/guides/error-codes',
  date: '2026-11-22',
} as const

/** Texts from memory, not captured: unconfirmed until a response contains them. */
export const remembered = {
  kind: 'inferred',
  source: 'general knowledge of the API, not captured',
  date: '2026-11-22',
} as const
