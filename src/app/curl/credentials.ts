import { isCredentialHeader, type PastedRequest, secretParameter } from '../../contract/index.ts'
import { variableIn } from '../../pasted/index.ts'

/** Headers that every client sets, or that the provider's own encoding sets. */
const usualHeaders = new Set([
  'content-type',
  'accept',
  'accept-encoding',
  'content-length',
  'host',
  'user-agent',
  'origin',
  'referer',
  'connection',
])

const isSecret = (parameter: string): boolean => secretParameter(parameter.split('=', 1)[0] ?? '') !== 'never'

/** The places of a request's credentials, in the order in which one of them becomes the contract's key, and the URL without them. */
export function withoutCredentials({ url, headers, auth }: PastedRequest): {
  readonly url: string
  readonly credentials: readonly { readonly place: string; readonly value: string }[]
} {
  const [before = '', query = ''] = url.split('#')[0]?.split('?') ?? []
  const inUrl = /^(https?:\/\/)([^/?#@]*)@/i.exec(before)
  const parameters = query.split('&').filter((one) => one !== '')
  const kept = parameters.filter((one) => !isSecret(one)).join('&')
  return {
    url: before.replace(/^(https?:\/\/)[^/?#@]*@/i, '$1') + (kept === '' ? '' : `?${kept}`),
    credentials: [
      ...Object.entries(headers)
        .filter(([name]) => isCredentialHeader(name))
        .map(([name, value]) => ({ place: `the header ${name}`, value })),
      ...parameters.filter(isSecret).map((one) => ({
        place: `the parameter ${one.split('=', 1)[0] ?? ''} of the URL`,
        value: one.replace(/^[^=]*=/, ''),
      })),
      ...[auth, inUrl?.[2]].flatMap((user) =>
        user === undefined ? [] : [{ place: 'the user and password', value: user.replace(/^[^:]*:/, '') }],
      ),
    ],
  }
}

/** Headers of the application. A variable is written as the contract does. Without a value: it cannot be written. */
export const headersOf = ({
  headers,
}: PastedRequest): readonly { readonly name: string; readonly value?: string }[] =>
  Object.entries(headers).flatMap(([name, text]) => {
    if (usualHeaders.has(name) || isCredentialHeader(name)) return []
    const variable = variableIn(text)
    if (variable !== undefined) return [{ name, value: `env:${variable}` }]
    return /\$\{?\w|%\w+%|[^\t -~\u0080-\u00FF]/.test(text) ? [{ name }] : [{ name, value: text }]
  })
