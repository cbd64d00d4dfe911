/** A child of a block mapping: its name, and its lines from the one with the name on. */
interface Block {
  readonly name: string
  readonly text: string
}

const indentOf = (line: string): number => line.length - line.trimStart().length
const isKey = (line: string): boolean => line.trim() !== '' && !line.trimStart().startsWith('#')
const nameOf = (line: string): string | undefined => {
  const text = line.trimStart()
  const quoted = /^["']([^"']*)["']\s*:(?:\s|$)/.exec(text)?.[1]
  const plain = /^[^"'#&*!|>{[]/.test(text)
    ? text.slice(0, Math.max(0, text.search(/:(?:\s|$)/))).trimEnd()
    : ''
  return quoted ?? (plain === '' || plain.includes('#') ? undefined : plain)
}

/** Children of a block mapping by indentation. Undefined for lines in any other style. */
function childrenOf(lines: readonly string[]): readonly Block[] | undefined {
  const first = lines.find(isKey)
  if (first === undefined) return []
  const indent = indentOf(first)
  const found: { name: string; from: number }[] = []
  for (const [i, line] of lines.entries()) {
    if (!isKey(line) || indentOf(line) > indent) continue
    const name = nameOf(line)
    if (indentOf(line) < indent || name === undefined) return undefined
    found.push({ name, from: i })
  }
  return found.map(({ name, from }, i) => ({ name, text: lines.slice(from, found[i + 1]?.from).join('\n') }))
}

const bodyOf = ({ text }: Block): readonly string[] => text.split('\n').slice(1)
const head = ({ text }: Block): string => text.split('\n', 1).join('')
const isBare = (block: Block): boolean => /:\s*(#.*)?$/s.test(head(block))

const refs = /\$ref:\s*["']?#\/components\/([\w.-]+)\/([^"'\s#]+)/g
/** Matches a possible YAML alias, whose anchor may be outside the excerpt. */
const alias = /(?::|-)\s+\*[\w-]+\s*$/m

/**
 * Excerpts a large YAML document: the wanted paths, and all components that they and the wanted schemas refer to. Parsing YAML takes a
 * hundred times as long as this search. Undefined unless the layout guarantees that nothing is lost. Then the whole must be parsed.
 */
export function excerptYaml(
  text: string,
  filter: {
    readonly path: (name: string, block: string) => boolean
    readonly shape: (name: string) => boolean
  },
): string | undefined {
  if (text.includes('\t')) return undefined
  const lines = text.split(/\r?\n/)
  const top = childrenOf(lines.filter((line) => !/^(---|\.\.\.)\s*$/.test(line)))
  if (top === undefined || lines.filter((line) => line.startsWith('---')).length > 1) return undefined
  const [paths, components] = ['paths', 'components'].map((name) => top.find((one) => one.name === name))
  if (!paths || !components || !isBare(paths) || !isBare(components)) return undefined
  const [pathItems, sections] = [childrenOf(bodyOf(paths)), childrenOf(bodyOf(components))]
  if (pathItems === undefined || sections === undefined) return undefined
  const parsedSections = sections.map((section) => ({
    section,
    children: isBare(section) ? childrenOf(bodyOf(section)) : undefined,
  }))
  if (parsedSections.some(({ children }) => children === undefined)) return undefined
  const kept = pathItems.filter(({ name, text: block }) => filter.path(name, block))
  const byRef = new Map<string, Block>(
    parsedSections.flatMap(({ section, children = [] }) =>
      children.map((child) => [`${section.name}/${child.name}`, child] as const),
    ),
  )
  const open = [
    ...kept.flatMap((one) => refsIn(one.text)),
    ...[...byRef.keys()].filter(
      (key) => key.startsWith('schemas/') && filter.shape(key.slice('schemas/'.length)),
    ),
  ]
  const reached = new Set<string>()
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const block = byRef.get(key)
    if (block === undefined || reached.has(key)) continue
    reached.add(key)
    open.push(...refsIn(block.text))
  }
  const rest = top.filter((one) => one.name === 'openapi' || one.name === 'swagger').map((one) => one.text)
  const parts = parsedSections.flatMap(({ section, children = [] }) => {
    const inside = children.filter((child) => reached.has(`${section.name}/${child.name}`))
    return inside.length === 0 ? [] : [head(section), inside.map((child) => child.text).join('\n')]
  })
  const items = kept.length > 0 ? kept.map((one) => one.text) : ['  {}']
  const cut = rest.concat('paths:', items, 'components:', parts).join('\n')
  return alias.test(cut) ? undefined : cut
}

const refsIn = (text: string): readonly string[] =>
  [...text.matchAll(refs)].map(([, section = '', name = '']) => `${section}/${name}`)
