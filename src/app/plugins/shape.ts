import {
  checkGroups,
  type EvidenceKind,
  type ProbeId,
  probeIds,
  severities,
  thrownText,
} from '../../contract/index.ts'
import type { Plugin, PluginParts } from '../../plugin/index.ts'

type Kind = keyof PluginParts
type Field<K extends Kind> = keyof Required<PluginParts>[K][number]
type PropertyKind = 'text' | 'function' | 'list' | 'group' | readonly string[]

// A record, so that the compiler demands a line for each new kind.
const otherEvidence: Readonly<Record<Exclude<EvidenceKind, ProbeId>, true>> = {
  contract: true,
  environment: true,
  facts: true,
  providerFacts: true,
  exchanges: true,
  images: true,
  downloads: true,
  siblings: true,
  observed: true,
  locked: true,
  spend: true,
  runSpend: true,
  budget: true,
}
const evidenceKinds = [...probeIds, ...Object.keys(otherEvidence)]

/** Required properties of each kind of part. All other properties are optional. Plain JavaScript has no compiler to check them. */
const required: { readonly [K in Kind]: Readonly<Partial<Record<Field<K>, PropertyKind>>> } = {
  checks: {
    title: 'text',
    why: 'text',
    severity: severities,
    needs: 'list',
    also: 'list',
    messages: 'list',
    run: 'function',
  },
  dialects: {
    title: 'text',
    vendor: 'text',
    root: 'text',
    provokes: 'list',
    read: 'function',
    write: 'function',
  },
  notifiers: { title: 'text', settings: 'group', encode: 'function' },
  providers: {
    title: 'text',
    role: ['vendor', 'gateway'],
    credentials: 'list',
    encode: 'function',
    decode: 'function',
  },
  quirks: { title: 'text', source: 'text', date: 'text', provokes: 'list' },
  reporters: { title: 'text', render: 'function' },
  sources: { title: 'text', recognise: 'function', read: 'function' },
}
const define: Readonly<Record<Kind, string>> = {
  checks: 'defineCheck',
  dialects: 'defineDialect',
  notifiers: 'defineNotifier',
  providers: 'defineProvider',
  quirks: 'defineQuirk',
  reporters: 'defineReporter',
  sources: 'defineSource',
}

/** The kinds of parts, as named in a plug-in. */
// The keys of a constant are exactly the keys of its type.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const partKinds = Object.keys(required) as readonly Kind[]

type Group = Readonly<Record<string, unknown>>
const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const namePattern = /^[a-z][a-z0-9-]{0,39}$/
const idPattern = /^[a-z0-9][a-z0-9-]{0,59}$/
const checkIdPattern = new RegExp(`^(?:${checkGroups.join('|')})/[a-z0-9][a-z0-9-]{0,59}$`)

/**
 * Reads the default export of a module as a plug-in, or returns its problems, each with the name of the property. Every getter is read once:
 * the returned plug-in is a copy.
 */
export function parsePlugin(
  exported: unknown,
): { readonly plugin: Plugin } | { readonly problems: readonly string[] } {
  if (!isGroup(exported))
    return {
      problems: [
        `default export: ${is(exported)}. Write: export default definePlugin({ name: …, checks: […] })`,
      ],
    }
  try {
    const plugin: Group = { ...exported }
    if (plugin['name'] === undefined && plugin['id'] !== undefined)
      return {
        problems: [
          'default export: expected a plug-in, found one of its parts. Write: export default definePlugin({ name: …, checks: [check] })',
        ],
      }
    const kinds = partKinds.filter((kind) => plugin[kind] !== undefined)
    const lists = kinds.map((kind) => [kind, copies(plugin[kind])] as const)
    const problems = [
      ...nameProblems(plugin, kinds.length),
      ...Object.keys(plugin)
        .filter((key) => key !== 'name' && !partKinds.some((kind) => kind === key))
        .map((key) => `${key}: unknown property. Allowed: name, ${partKinds.join(', ')}`),
      ...lists.flatMap(([kind, list]) => listProblems(kind, list)),
    ]
    if (problems.length > 0) return { problems }
    // Every property of the type was validated above.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return { plugin: { name: plugin['name'], ...Object.fromEntries(lists) } as unknown as Plugin }
  } catch (cause) {
    return { problems: [`default export: cannot be read: ${thrownText(cause)}`] }
  }
}

const copies = (list: unknown): unknown =>
  Array.isArray(list) ? list.map((one: unknown) => (isGroup(one) ? { ...one } : one)) : list

function nameProblems({ name }: Group, kinds: number): readonly string[] {
  if (typeof name !== 'string' || !namePattern.test(name))
    return [
      `name: ${is(name)}. Use lowercase letters, digits and dashes, and begin with a letter, for example "brand"`,
    ]
  if (checkGroups.includes(name))
    return [`name: "${name}" is reserved for Graycard’s own checks. Use a different name`]
  return kinds === 0 ? [`default export: no parts. Add one of: ${partKinds.join(', ')}`] : []
}

function listProblems(kind: Kind, list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [`${kind}: ${is(list)}. Use a list`]
  const ids = new Set<unknown>()
  return list.flatMap((part: unknown, index) => {
    const at = `${kind}[${index}]`
    if (!isGroup(part)) return [`${at}: ${is(part)}. Use ${define[kind]}({ … })`]
    const { id } = part
    if (typeof id !== 'string' || !(kind === 'checks' ? checkIdPattern : idPattern).test(id))
      return [
        `${at}.id: ${is(id)}. Use ${kind === 'checks' ? `step/name in lowercase letters, with a step of ${checkGroups.join(', ')}` : 'lowercase letters, digits and dashes'}`,
      ]
    if (ids.has(id)) return [`${at}.id: "${id}" is used twice. Each id in ${kind} must be unique`]
    ids.add(id)
    return [...fieldProblems(at, kind, part), ...(kind === 'checks' ? needProblems(at, part) : [])]
  })
}

const fieldProblems = (at: string, kind: Kind, part: Group): readonly string[] =>
  Object.entries(required[kind])
    .filter(([key, form]) => !fits(part[key], form))
    .map(([key, form]) => {
      const expected = typeof form === 'string' ? says[form] : `one of ${form.join(', ')}`
      return `${at}.${key}: ${is(part[key])}. Expected ${expected}. Define the part with ${define[kind]}`
    })

const says = { text: 'text', function: 'a function', list: 'a list', group: 'an object' } as const

function needProblems(at: string, { needs, also }: Group): readonly string[] {
  return Object.entries({ needs, also }).flatMap(([key, kinds]) =>
    (Array.isArray(kinds) ? kinds : [])
      .filter((kind) => !evidenceKinds.some((one) => one === kind))
      .map((kind) => `${at}.${key}: ${is(kind)}. Allowed values: ${evidenceKinds.join(', ')}`),
  )
}

function fits(value: unknown, kind: PropertyKind): boolean {
  if (kind === 'text') return typeof value === 'string' && value !== ''
  if (kind === 'function') return typeof value === 'function'
  if (kind === 'list') return Array.isArray(value)
  return kind === 'group' ? isGroup(value) : kind.some((one) => one === value)
}

function is(value: unknown): string {
  if (value === undefined) return 'missing'
  if (typeof value === 'string') return `"${value.slice(0, 80)}" is invalid`
  return `${value === null ? 'null' : Array.isArray(value) ? 'a list' : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`} is invalid`
}
