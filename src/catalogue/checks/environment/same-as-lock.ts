import { count, editedSince, isRaisedLimit } from '../../../contract/index.ts'
import {
  type CheckBlame,
  concernOf,
  defineCheck,
  describeObserved,
  describeProperty,
  skipReasons,
} from '../../../plugin/index.ts'

interface Deviation {
  readonly property: string
  readonly before: string
  readonly after: string
}

/** Statuses of a temporary failure. They say nothing about the API. */
const temporaryFailure = /^(408|429|502|503|504|52\d) /
/** Statuses about keys and credit, which are the account's. */
const accountFailure = /^(401|402|403) /

/** Properties that an application is built on. */
const breaking = /^output\.(format|size|delivery|count)$|^calls\.generate$|^models\.listed$/

const requestChanged = (fields: string) => `The request has changed since the lock (${fields})`

export default defineCheck({
  id: 'environment/same-as-lock',
  title: 'The API behaves as recorded in graycard.lock',
  why: 'A verified contract is worth something only while the API still behaves the same.',
  severity: 'risky',
  needs: ['locked', 'observed', 'contract', 'environment'],
  also: ['generate'],
  messages: {
    deviates: {
      blame: 'server',
      says: (d: Deviation) =>
        `Changed since the lock: ${describeProperty(d.property, 'was')} ${describeObserved(d.before)}, now ${describeObserved(d.after)}`,
      fix: () =>
        'Find out whether the change is intended. Run `graycard lock` to make the new behaviour the expected one, or `graycard accept` to accept the failure until a given date.',
      discriminator: (d) => d.property,
    },
    moved: {
      blame: 'your_environment',
      says: (d: { before: string; after: string }) =>
        `Changed since the lock: the endpoint was ${d.before}, now ${d.after}`,
      fix: () => 'If the new endpoint is intended, run `graycard lock`. Otherwise, correct baseUrl.',
    },
    edited: {
      blame: 'your_request',
      severity: 'breaking',
      says: (d: { fields: string }) => requestChanged(d.fields),
      fix: () =>
        'Run `graycard verify`, then `graycard lock`. Commit graycard.lock together with the changed contract.',
    },
    unserved: {
      blame: 'your_environment',
      severity: 'breaking',
      says: () =>
        '--frozen requires the output in graycard.lock, but only runs without a paid request were locked',
      fix: () =>
        'Run `graycard verify`, then `graycard lock`, and commit graycard.lock. To compare only what free requests show, use `graycard verify --frozen --free`.',
    },
    unlocked: {
      blame: 'your_environment',
      severity: 'breaking',
      says: (d: { why: string }) => `--frozen requires a locked contract: ${d.why}`,
      fix: () => 'Run `graycard verify`, then `graycard lock`. Commit graycard.lock.',
    },
  },

  run({ locked, observed, contract, environment, generate }, { pass, fail, skip, error }) {
    const { frozen, entry, why = skipReasons.noLock } = locked
    if (!entry)
      return frozen
        ? fail('unlocked', { why, expected: 'an entry in graycard.lock', seen: 'none' })
        : skip(`Not locked: ${why}. Run \`graycard lock\``)
    const edited = editedSince(entry, contract)
    if (edited.length > 0) {
      const fields = edited.join(', ')
      return frozen
        ? fail('edited', { fields, expected: 'the locked request', seen: `another ${fields}` })
        : skip(`${requestChanged(fields)}. Run \`graycard lock\` again`)
    }
    if (frozen && generate && entry.servedOn === undefined)
      return fail('unserved', { expected: 'output, limits and cost in graycard.lock', seen: 'none' })
    const moved =
      entry.endpoint === environment.baseUrl
        ? []
        : [
            fail(
              'moved',
              {
                before: entry.endpoint,
                after: environment.baseUrl,
                expected: entry.endpoint,
                seen: environment.baseUrl,
              },
              { severity: frozen ? 'breaking' : 'risky' },
            ),
          ]
    // Only a property measured on both days can deviate.
    const shared = Object.keys(observed).filter(
      (property) => property in entry.observed && !temporaryFailure.test(String(observed[property])),
    )
    const deviations = shared
      .map((property) => ({
        property,
        before: String(entry.observed[property]),
        after: String(observed[property]),
      }))
      .filter(({ before, after }) => before !== after)
    const changed = deviations.map((one) =>
      fail(
        'deviates',
        { ...one, expected: describeObserved(one.before), seen: describeObserved(one.after) },
        { ...weightOf(one, contract.request, frozen), concerns: [concernOf(one.property)] },
      ),
    )
    if (moved.length + changed.length > 0) return [...moved, ...changed]
    return shared.length === 0
      ? error('This run measured none of the locked values')
      : pass(`${count(shared.length, 'value')} unchanged since ${entry.verifiedOn}`)
  },
})

type Weight = { readonly severity: 'breaking' | 'risky' | 'notice'; readonly blame: CheckBlame }

/** `frozen` makes every difference breaking, except notices and the size of a request that leaves it open. */
function weightOf(
  { property, before, after }: Deviation,
  request: Readonly<Record<string, unknown>>,
  frozen: boolean,
): Weight {
  const risky = frozen ? 'breaking' : 'risky'
  if (property.startsWith('limits.')) {
    return { severity: isRaisedLimit(before, after) ? 'notice' : risky, blame: 'limits' }
  }
  if (property === 'models.shutdown') return { severity: risky, blame: 'upstream_change' }
  const blame = property.startsWith('calls.') && accountFailure.test(after) ? 'your_account' : 'server'
  if (property === 'usage.output_tokens') return { severity: 'notice', blame }
  // With an open size the server may return another one every time.
  const open = property === 'output.size' && (request['size'] === undefined || request['size'] === 'auto')
  if (open) return { severity: 'risky', blame }
  return { severity: breaking.test(property) ? 'breaking' : risky, blame }
}
