import { isObject, parseJson } from '../contract/index.ts'

/** What a person pasted or named. `failure`: JSON in the format of `--batch`. */
export type InputKind = 'curl' | 'har' | 'http' | 'exchange' | 'failure' | 'text'

/** Names of a described failure. Any of them tells it from the error that a server returned. */
const failureKeys = ['client_text', 'body', 'request', 'headers', 'at']

/** Behind a prompt, as `$ `, `me@host:~$ `, `C:\\> ` and `PS C:\\> `. */
const curlStart =
  /^\s{0,200}(?:(?:[\w.-]{1,60}@[\w.-]{1,60}[^$#%\n]{0,80}|(?:PS )?[A-Za-z]:\\[^>\n]{0,200})?[$#>%]\s{0,4})?(?:[A-Z_]{1,40}=\S{0,200}\s{1,4}){0,4}curl(?:\.exe)?\s/
const httpStart =
  /^\s{0,200}(?:[<>*] ?)?(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD) \S{1,2000} HTTP\/\d|HTTP\/\d(?:\.\d)? \d{3})/

/** Recognises an input by itself. Takes linear time. */
export function inputKind(text: string): InputKind {
  if (/^\s*\{/.test(text)) {
    const value = parseJson(text)
    if (isObject(value)) {
      if (isObject(value['log']) && Array.isArray(value['log']['entries'])) return 'har'
      if (isObject(value['request']) && 'probe' in value && 'startedAt' in value) return 'exchange'
      const described = failureKeys.some((key) => key in value)
      return described && !('error' in value) && !('message' in value) ? 'failure' : 'text'
    }
  }
  if (httpStart.test(text)) return 'http'
  return curlStart.test(text) ? 'curl' : 'text'
}
