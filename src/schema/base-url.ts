import * as z from 'zod'
import { isLoopback, withoutEndpoint, looksLikeKey } from '../contract/index.ts'

/** Endpoints of an API that speak of more than its base URL. `/models` may be a path of a gateway. */
const endpoint = /\/(?:images\/(?:generations|edits|variations)|chat\/completions)\/?(?:\?|$)/

/** The URL that a text without a right scheme probably means. Nothing for text that may hold a secret, because the text is repeated. */
function nearestUrl(text: string): string {
  const [, rest = ''] =
    /^\s*["']?(?:[a-z]{2,6}:\/{0,3})?([\w.-]+(?::\d+)?(?:\/[\w./-]*)?)["']?\s*$/i.exec(text) ?? []
  if (
    !/[.:]|^localhost/.test(rest) ||
    rest.split(/[./:]/).some((part) => looksLikeKey('baseUrl', part)) ||
    rest.length > 100
  )
    return ''
  const url = isLoopback(`http://${rest}`) ? `http://${rest}` : `https://${rest}`
  return `, such as ${withoutEndpoint(url)}`
}

/** A base URL. */
export const httpUrl = z
  .string()
  .regex(/^https?:\/\/[^\s/?#]+(?:\/[^\s?#]*)?(\?api-version=[\w.-]+)?$/i, {
    error: ({ input }) =>
      `an https:// or http:// URL without a query string (only api-version is allowed)${nearestUrl(String(input))}`,
    abort: true,
  })
  .refine((url) => !/^https?:\/\/[^/]*@/.test(url), {
    error: 'a URL without user name and password',
    abort: true,
  })
  .refine((url) => z.url().safeParse(url).success, {
    error: 'a valid URL with a host, an optional port and a path',
    abort: true,
  })
  .refine((url) => !endpoint.test(url), {
    error: ({ input }) => {
      const [path = '', query] = String(input).split('?')
      return `the base URL, without the endpoint: ${[withoutEndpoint(path), query].filter(Boolean).join('?')}`
    },
  })
  .meta({ description: 'Base URL, as set in an SDK. It usually ends in /v1.' })
