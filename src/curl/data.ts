import { parseJson } from '../contract/index.ts'
import type { GivenOption } from './arguments.ts'
import type { Input } from './command.ts'

/** A part of the data that `-d`, `--json` and their kin give, before it is joined. */
type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string }

/** Options that give data, with whether a leading `@` names a file. Source: curl's manual, https://curl.se/docs/manpage.html. */
const dataOptions: ReadonlyMap<string, 'file' | 'raw' | 'encoded'> = new Map([
  ['data', 'file'],
  ['data-ascii', 'file'],
  ['data-binary', 'file'],
  ['json', 'file'],
  ['data-raw', 'raw'],
  ['data-urlencode', 'encoded'],
] as const)

export const isData = ({ name }: GivenOption): boolean => dataOptions.has(name)

/** `$(cat FILE)` and `$(<FILE)`: the file's content. */
const substituted = /^\$\((?:cat[ \t]+|<[ \t]*)(["']?)([^\s"'|;&()<>]+)\1[ \t]*\)$/

/** curl's percent-encoding: everything but letters, digits and `-._~`. Variables stay as written. */
const encoded = (text: string): string =>
  text
    .split(/(\$\{?\w+\}?)/)
    .map((piece, index) =>
      index % 2 === 1
        ? piece
        : encodeURIComponent(piece.replaceAll(/\p{Surrogate}/gu, '\uFFFD')).replaceAll(
            /[!'()*]/g,
            (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
          ),
    )
    .join('')

function partOf({ name, value = '' }: GivenOption, input: Input | undefined): readonly Part[] {
  const kind = dataOptions.get(name)
  const file = kind === 'file' && value.startsWith('@') ? value.slice(1) : substituted.exec(value)?.[2]
  if (file !== undefined) return [fromFile(file, input)]
  if (kind !== 'encoded') return [{ kind: 'text', text: value }]
  const split = value.search(/[=@]/)
  if (split === -1) return [{ kind: 'text', text: encoded(value) }]
  const [key, sign, content] = [value.slice(0, split), value[split], value.slice(split + 1)]
  const lead = key === '' ? '' : `${key}=`
  if (sign === '=') return [{ kind: 'text', text: lead + encoded(content) }]
  const part = fromFile(content, input)
  return [{ kind: 'text', text: lead + (part.kind === 'text' ? encoded(part.text) : `@${part.name}`) }]
}

/** The content of a file is not read. Standard input is known if the command line says it. */
function fromFile(name: string, input: Input | undefined): Part {
  if (name !== '-' && name !== '/dev/stdin') return { kind: 'file', name }
  if (input?.kind === 'text') return { kind: 'text', text: input.text.replaceAll(/\r?\n/g, '\n') }
  return { kind: 'file', name: input?.name ?? '-' }
}

/** The data of all its options: text, or the name of the only file. Several are joined with `&`, those of `--json` with nothing. */
export function joinedData(given: readonly GivenOption[], input: Input | undefined): Part | undefined {
  const parts = given
    .filter(isData)
    .flatMap((one) => partOf(one, input).map((part) => ({ part, name: one.name })))
  const [first, second] = parts
  if (!first) return undefined
  if (!second) return first.part
  const text = parts
    .map(({ part, name }, index) => {
      const lead = index === 0 || name === 'json' ? '' : '&'
      return lead + (part.kind === 'text' ? part.text : `@${part.name}`)
    })
    .join('')
  return { kind: 'text', text }
}

/** The body of a request: the parsed JSON, or text that is not JSON. A plain word or number stays text. */
export function bodyOf(text: string): { readonly body: unknown } | { readonly body_raw: string } {
  const value = /^\s*[[{"]/.test(text) ? parseJson(text) : undefined
  return value === undefined ? { body_raw: text } : { body: value }
}
