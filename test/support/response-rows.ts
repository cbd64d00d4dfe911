import { aResponse } from '../../src/testing/index.ts'

/** An image that was lifted out of a response. */
const lifted = [{ sha256: 'c'.repeat(64), bytes: 2000, valid: true }]

/** A response to an image request, as JSON or text, and its meaning. */
export const row = (
  name: string,
  status: number,
  body: unknown,
  outcome: { readonly kind: 'images' | 'refused' | 'strange' } & Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
) => ({
  name,
  kind: 'generate' as const,
  response: aResponse({
    status,
    headers: { 'content-type': 'application/json', ...headers },
    text: typeof body === 'string' ? body : JSON.stringify(body),
    lifted,
  }),
  outcome,
})
