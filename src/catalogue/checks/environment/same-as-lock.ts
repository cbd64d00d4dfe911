import { count, editedSince } from '../../../contract/index.ts'
import { type CheckBlame, defineCheck } from '../../../plugin/index.ts'

interface Deviation {
  readonly property: string
  readonly before: string
  readonly after: string
}

/** Answers that tell of a bad minute, not of another API: nothing was measured by them. */
const passing = /^(408|429|502|503|504|52\d) /
/** Whose move an answer to a call is: keys and credit are the account's. */
const accounts = /^(401|402|403) /

/** What an application is built on, in the order of how much breaks. */
const breaking = /^output\.(format|size|delivery|count)$|^calls\.generate$|^models\.listed$/

export default defineCheck({
  id: 'environment/same-as-lock',
  title: 'Everything is as it was when it was locked',
  why: 'What you verified once is only worth something as long as the API still does the same.',
  severity: 'risky',
  needs: ['locked', 'observed', 'contract', 'environment'],
  messages: {
    deviates: {
      blame: 'server',
      says: (d: Deviation) => `${d.property} was ${d.before} when it was locked, and is ${d.after}`,
      fix: () =>
        'Find out whether it was meant. If you can live with it, run `graycard lock` again; until then `graycard accept` tolerates it.',
      discriminator: (d) => d.property,
    },
    moved: {
      blame: 'your_environment',
      says: (d: { before: string; after: string }) => `the endpoint was ${d.before}, and is ${d.after}`,
      fix: () => 'Run `graycard lock` again if another endpoint was meant; else correct the base URL.',
    },
    edited: {
      blame: 'your_request',
      severity: 'breaking',
      says: (d: { fields: string }) => `the request was changed since the lock (${d.fields}); lock again`,
      fix: () => 'Run `graycard verify`, then `graycard lock`, and commit graycard.lock with the change.',
    },
    unlocked: {
      blame: 'your_environment',
      severity: 'breaking',
      says: (d: { why: string }) => `a lock is demanded (--frozen), and ${d.why}`,
      fix: () => 'Run `graycard verify`, then `graycard lock`, and commit graycard.lock.',
    },
  },

  run({ locked, observed, contract, environment }, { pass, fail, skip }) {
    const { frozen, entry, why = 'there is no graycard.lock' } = locked
    if (!entry)
      return frozen
        ? fail('unlocked', { why, expected: 'an entry in graycard.lock', seen: 'none' })
        : skip(`${why}: \`graycard lock\` writes it`)
    const edited = editedSince(entry, contract)
    if (edited.length > 0) {
      const fields = edited.join(', ')
      return frozen
        ? fail('edited', { fields, expected: 'the request that was locked', seen: `another ${fields}` })
        : skip(`the request was changed since the lock (${fields}); lock again`)
    }
    const moved =
      entry.endpoint === environment.baseUrl
        ? []
        : [
            fail('moved', {
              before: entry.endpoint,
              after: environment.baseUrl,
              expected: entry.endpoint,
              seen: environment.baseUrl,
            }),
          ]
    // What was not measured on both days is no deviation.
    const shared = Object.keys(observed).filter(
      (property) => property in entry.observed && !passing.test(String(observed[property])),
    )
    const deviations = shared
      .map((property) => ({
        property,
        before: String(entry.observed[property]),
        after: String(observed[property]),
      }))
      .filter(({ before, after }) => before !== after)
    const named = deviations.map((one) =>
      fail('deviates', { ...one, expected: one.before, seen: one.after }, weigh(one, contract.request)),
    )
    if (moved.length + named.length > 0) return [...moved, ...named]
    return shared.length === 0
      ? skip('nothing that is locked was measured this time')
      : pass(`as locked on ${entry.verifiedOn} in ${count(shared.length, 'value')}`)
  },
})

type Weight = { readonly severity: 'breaking' | 'risky' | 'notice'; readonly blame: CheckBlame }

function weigh({ property, before, after }: Deviation, request: Readonly<Record<string, unknown>>): Weight {
  if (property.startsWith('limits.')) {
    const raised = Number(after) > Number(before)
    return { severity: raised ? 'notice' : 'risky', blame: 'limits' }
  }
  if (property === 'models.shutdown') return { severity: 'risky', blame: 'upstream_change' }
  const blame = property.startsWith('calls.') && accounts.test(after) ? 'your_account' : 'server'
  if (property === 'usage.output_tokens') return { severity: 'notice', blame }
  // A size that is left to the server may be another every time.
  const open = property === 'output.size' && (request['size'] === undefined || request['size'] === 'auto')
  return { severity: breaking.test(property) && !open ? 'breaking' : 'risky', blame }
}
