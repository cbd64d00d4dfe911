import { type Alert, isAsUrgentAs, optionalField } from '../../contract/index.ts'
import type { Receiver } from '../../engine/notify/index.ts'
import type { Notifier, NotifierSettings } from '../../plugin/index.ts'
import { type ContractFile, settingKey } from '../../schema/index.ts'
import { parseUrl } from '../../transport/index.ts'
import type { ProjectCatalogue } from '../plugins/index.ts'
import type { Runtime } from '../workspace/index.ts'

type Entries = NonNullable<ContractFile['notify']>
type Section = NonNullable<Entries[number][string]>
type Env = Runtime['env']

/** A recipient and the values of its secret variables. */
export interface ConfiguredReceiver {
  readonly receiver: Receiver
  readonly secrets: readonly string[]
  /** Variables of the recipient that are not set. */
  readonly unset: readonly string[]
}

/** The recipients in the contract file, with their secrets looked up. A recipient with an unset variable has a problem and gets no alerts. */
export function configuredReceivers(
  entries: ContractFile['notify'],
  env: Env,
  { notifiers, off }: ProjectCatalogue,
): readonly ConfiguredReceiver[] {
  const usedNames = new Set<string>()
  return (entries ?? []).flatMap((entry) =>
    Object.entries(entry).flatMap(([kind, section]) => {
      if (!section) return []
      const name = uniqueName(section.name ?? kind, usedNames)
      usedNames.add(name)
      const notifier = notifiers.find(({ id }) => id === kind)
      return [notifier ? createReceiver(name, notifier, section, env) : leftOut(name, kind, off ?? '')]
    }),
  )
}

/** A recipient whose kind only a plug-in defines, while plug-ins are off. */
const leftOut = (name: string, kind: string, off: string): ConfiguredReceiver => ({
  receiver: {
    name,
    notifier: { id: kind, title: kind, settings: {}, encode: () => ({ kind: 'none' }) },
    settings: {},
    allowPrivate: false,
    subscribesTo: () => false,
    problem: `the notifier belongs to a plug-in, but plug-ins are disabled (${off})`,
  },
  secrets: [],
  unset: [],
})

/** Recipients without a name are numbered. */
function uniqueName(preferred: string, usedNames: ReadonlySet<string>): string {
  let name = preferred
  for (let n = 2; usedNames.has(name); n++) name = `${preferred}-${n}`
  return name
}

function createReceiver(name: string, notifier: Notifier, section: Section, env: Env): ConfiguredReceiver {
  const values: [string, string | readonly string[]][] = []
  const secrets: string[] = []
  const unset: string[] = []
  const sectionValues: Readonly<Record<string, unknown>> = section
  for (const [setting, facts] of Object.entries(notifier.settings)) {
    const value = sectionValues[settingKey(setting, facts)]
    if (typeof value === 'string' && facts.secret) {
      const secret = env[value]
      if (secret) {
        values.push([setting, secret])
        secrets.push(...secretParts(secret))
      } else unset.push(value)
    } else if (typeof value === 'string') values.push([setting, value])
    else if (Array.isArray(value))
      values.push([setting, value.filter((one: unknown) => typeof one === 'string')])
  }
  const settings: NotifierSettings = Object.fromEntries(values)
  return {
    receiver: {
      name,
      notifier,
      settings,
      allowPrivate: section.allowPrivate,
      subscribesTo: (alert) => matchesFilter(section, alert),
      ...optionalField(
        'problem',
        unset.length > 0 ? `${unset.join(', ')} ${unset.length === 1 ? 'is' : 'are'} not set` : undefined,
      ),
    },
    secrets,
    unset,
  }
}

/** A shorter part of a URL is a word such as `services`, not a secret. */
const minPartLength = 8

/** A secret. If the secret is a URL, also the parts of its path, its query values and its password, because an error text could repeat them. */
function secretParts(secret: string): readonly string[] {
  const url = parseUrl(secret)
  if (!url) return [secret, secret.replace(/^whsec_/, '')]
  const query = [...url.searchParams.values()]
  const path = url.pathname.split('/')
  const longParts = [...path, ...query].filter((part) => part.length >= minPartLength)
  return [secret, url.href, ...longParts, url.password, decodeURIComponent(url.password)].filter(Boolean)
}

function matchesFilter({ atLeast, events, contracts, environments }: Section, alert: Alert): boolean {
  const pairs = alert.affects.map((place) => {
    const at = place.lastIndexOf('@')
    return { contract: place.slice(0, at), environment: place.slice(at + 1) }
  })
  const kind = alert.kind === 'change' ? alert.event : alert.kind
  const inScope =
    (contracts === undefined && environments === undefined) ||
    pairs.some(
      ({ contract, environment }) =>
        (contracts?.includes(contract) ?? true) && (environments?.includes(environment) ?? true),
    )
  return (
    isAsUrgentAs(alert.severity, atLeast) &&
    (events === undefined || (kind !== undefined && events.includes(kind))) &&
    inScope
  )
}
