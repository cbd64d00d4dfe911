import type { PastedRequest } from '../contract/index.ts'
import { bodyOf } from '../curl/index.ts'

type Body = Pick<PastedRequest, 'body' | 'body_raw' | 'form'>

/** The most parts of one form. */
const maxParts = 1000

/** The fields of a multipart body, a file as `@name`, or undefined if its parts are not found. */
function formBody(text: string, contentType: string): Body | undefined {
  const boundary =
    /boundary="?([^";\s]{1,200})"?/i.exec(contentType)?.[1] ??
    /^--([^\r\n]{1,200})/.exec(text.trimStart())?.[1]
  if (boundary === undefined) return undefined
  const fields = text
    .split(`--${boundary}`)
    .slice(1, maxParts)
    .flatMap((part) => {
      const normal = part.replaceAll('\r\n', '\n').replace(/^\n/, '')
      const end = normal.indexOf('\n\n')
      const head = end === -1 ? normal : normal.slice(0, end)
      const name = /[;\s]name="((?:[^"\\]|\\.)*)"/i.exec(head)?.[1]
      if (name === undefined) return []
      const file = /filename="((?:[^"\\]|\\.)*)"/i.exec(head)?.[1]
      const value = end === -1 ? '' : normal.slice(end + 2).replace(/\n$/, '')
      return [[name, file === undefined ? value : `@${file}`] as const]
    })
  return fields.length > 0 ? { form: fields } : undefined
}

/** The body of a request of this content type, if there is one. */
export function requestBody(text: string, contentType: string): Body {
  if (text.trim() === '') return {}
  return (
    (/^multipart\/form-data/i.test(contentType) ? formBody(text, contentType) : undefined) ?? bodyOf(text)
  )
}
