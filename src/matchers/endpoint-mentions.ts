import type { Cell, ContentBlock, Section, Table } from '../page/index.ts'
import { apiPath, isImagePath, type NamedEndpoint } from './endpoint-path.ts'
import { markedText } from './marked-text.ts'

const methodPath =
  /(?<![\p{L}\d])(get|post|put|patch|delete)\s{0,3}[`"']?((?:https?:\/\/|\{{1,2}[\w.-]{1,40}\}{1,2}|<[\w .-]{1,60}>)?[^\s`"',;，。/]{0,60}\/[^\s`"',;，。]{0,300})/giu
const startsWithMethod =
  /^\W{0,3}(?:get|post|put|patch|delete)\b|^(?:GET|POST|PUT|PATCH|DELETE)(?=\/|https?:)/i
/** A label before an address that is called: `Endpoint: https://…`. */
const addressLabel =
  /(?:endpoint|url|path|route|接口(?:地址)?|请求地址|端点|地址|эндпоинт|адрес)s?[^`:：\n]{0,20}[:：]\s?`?((?:https?:\/\/)?[^\s`，。/]{0,60}\/[^\s`，。]{1,300})/iu

/** A path with a method in text: `POST /v1/images/edits`, `POST https://…`. Never a bare link or an address of a document. */
const named = (method: string, address: string): readonly NamedEndpoint[] => {
  const path = apiPath(address)
  return path === undefined ? [] : [{ method: method.toUpperCase(), path }]
}

/** Says that the endpoint is not there. */
const absent =
  /\bnot (?:yet |currently )?(?:support|available)|\bunsupported\b|\bno longer\b|\bremoved\b|不支持|已移除|已停用|не поддерж/iu

function inText(cell: Cell): readonly NamedEndpoint[] {
  const marked = markedText(cell)
  if (absent.test(marked)) return []
  const spelled = marked.replaceAll(/\*/g, '')
  const found = [...spelled.matchAll(methodPath)].flatMap(([whole, method = '', address = '']) =>
    // In the middle of a text a method in small letters is a word: `get /images` could be a sentence.
    /^[A-Z]/.test(method) || startsWithMethod.test(spelled) || whole.includes('`')
      ? named(method, address)
      : [],
  )
  if (found.length > 0) return found
  const label = addressLabel.exec(marked)?.[1]
  if (label !== undefined)
    return named('POST', label).filter(({ path }) => isImagePath(path) || /^.{0,4}endpoint/i.test(cell.text))
  // A code span that is the whole path: `/v1/images/edits`.
  return cell.code
    .flatMap((span) => (/^\/[\w/{}:.-]+$/.test(span) || /^https?:\/\//.test(span) ? named('POST', span) : []))
    .filter(({ path }) => isImagePath(path))
}

/** Image paths in a heading: `Edit images (/v1/images/edits)`. */
const inHeading = (text: string): readonly NamedEndpoint[] => {
  const found = inText({ text, code: [] })
  if (found.length > 0) return found
  return [...text.matchAll(/(?:^|[\s(（`])((?:https?:\/\/[^\s/]+)?\/[\w/{}:.-]+)/gu)]
    .flatMap(([, address = '']) => named('POST', address))
    .filter(({ path }) => isImagePath(path))
}

const curlAddress = /(?:https?:\/\/|\$\{?\w+\}?\/)[^\s"'`\\]+/
const sendsBody = /(?:^|\s)(?:-d|-F|--data(?:-raw|-binary)?|--form|--json)(?=\s|=|$)/m
const curlMethod = /(?:-X|--request)\s{1,4}["']?([A-Z]{3,6})/

/** The request that an example makes: by curl, or in the words of HTTP. Several lines of HTTP are a list of endpoints. */
function inCode(text: string, before: ContentBlock | undefined): readonly NamedEndpoint[] {
  const http = [...text.matchAll(/^(GET|POST|PUT|PATCH|DELETE)\s{1,4}(\S{1,400})/gm)]
  if (http.length > 0) return http.flatMap(([, method = '', address = '']) => named(method, address))
  // `Send a POST request to:` above an address.
  const spoken =
    before?.kind === 'text'
      ? /\b(GET|POST|PUT|PATCH|DELETE)\b[^.]{0,80}[:：]$/u.exec(before.text)?.[1]
      : undefined
  if (spoken !== undefined && /^\S+$/.test(text)) return named(spoken, text)
  if (!/\bcurl\b/.test(text)) return []
  const address = curlAddress.exec(text)?.[0].replace(/^\$\{?\w+\}?/, '')
  const method = curlMethod.exec(text)?.[1] ?? (sendsBody.test(text) ? 'POST' : 'GET')
  return address === undefined ? [] : named(method, address)
}

/** Method and path in one code span of any cell. */
const inCells = ({ rows }: Table): readonly NamedEndpoint[] =>
  rows.flat().flatMap(({ code }) =>
    code.flatMap((span) => {
      const [, method, address] = /^(GET|POST|PUT|PATCH|DELETE)\s(\S{1,400})$/.exec(span) ?? []
      return method === undefined || address === undefined ? [] : named(method, address)
    }),
  )

/** Rows of a table of endpoints: a column of paths, and one of methods if there is one. */
function inTable({ head, rows }: Table): readonly NamedEndpoint[] {
  const column = (pattern: RegExp) => head.findIndex(({ text }) => pattern.test(text))
  const path = column(/^(?:api )?(?:endpoint|path|route|url)s?\b|端点|路径|路由|接口|эндпоинт|ruta/iu)
  const method = column(/^(?:http )?(?:method|verb)s?\b|方法|метод|método/iu)
  if (path === -1) return inCells({ kind: 'table', head, rows })
  return rows.flatMap((row) => {
    const text = row[path]?.text ?? ''
    const own = inText(row[path] ?? { text: '', code: [] })
    if (own.length > 0 || method === -1) return own
    return (row[method]?.text ?? '')
      .toUpperCase()
      .split(/[^A-Z]+/)
      .flatMap((one) => (/^(?:GET|POST|PUT|PATCH|DELETE)$/.test(one) ? named(one, text) : []))
  })
}

/** A path that a page spells in pieces, one a block: `POST`, `/`, `v1`, `/`, `images`. */
function inPieces(blocks: readonly ContentBlock[], at: number): readonly NamedEndpoint[] {
  const first = blocks[at]
  if (first?.kind !== 'text' || !/^(?:get|post|put|patch|delete)$/i.test(first.text)) return []
  let path = ''
  for (const block of blocks.slice(at + 1, at + 24)) {
    if (block.kind !== 'text' || !/^[\w/{}:.-]{1,200}$/.test(block.text)) break
    if (path !== '' && !(path.endsWith('/') || block.text.startsWith('/'))) break
    path += block.text
  }
  return path.startsWith('/') ? named(first.text, path) : []
}

export interface Mention extends NamedEndpoint {
  /** Words that introduce the endpoint, lower-case. */
  readonly label: string
  readonly at: number
  /** Only an example calls it. */
  readonly example: boolean
}

const made = new WeakMap<readonly Section[], readonly Mention[]>()

/** Where a page names endpoints of any API, in its order. */
export function mentionsIn(sections: readonly Section[]): readonly Mention[] {
  const mentions = made.get(sections) ?? findMentions(sections)
  made.set(sections, mentions)
  return mentions
}

const findMentions = (sections: readonly Section[]): readonly Mention[] =>
  sections.flatMap(({ name, blocks }, at) => {
    const label = name.toLowerCase()
    const of = (endpoints: readonly NamedEndpoint[], example: boolean, words = ''): readonly Mention[] =>
      endpoints.map((one) => ({ ...one, label: `${label} ${words}`.toLowerCase(), at, example }))
    return [
      ...of(inHeading(name), false),
      ...blocks.flatMap((block, index): readonly Mention[] => {
        switch (block.kind) {
          case 'code':
            return of(
              inCode(block.text, blocks[index - 1]),
              !/^(?:GET|POST|PUT|PATCH|DELETE) \S+(?:\n(?:GET|POST|PUT|PATCH|DELETE) \S+)*$/.test(block.text),
            )
          case 'table':
            return of(inTable(block), false)
          case 'text':
          case 'item': {
            const pieces = inPieces(blocks, index)
            return of(
              pieces.length > 0 ? pieces : inText(block),
              false,
              block.text.split(/[/`]/)[0]?.split(/[.:]/).at(-1) ?? '',
            )
          }
        }
      }),
    ]
  })
