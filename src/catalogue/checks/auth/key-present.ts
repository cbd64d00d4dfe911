import { unsetSecrets } from '../../../contract/index.ts'
import { defineCheck, skipReasons } from '../../../plugin/index.ts'

interface Lookup {
  readonly source: string
  readonly problem: string | null
  readonly fix: string | null
}

// A recording of an older version contains no fix.
const fixOf = ({ source, fix }: Lookup) => fix ?? `Set the API key again (${source}).`

export default defineCheck({
  id: 'auth/key-present',
  title: 'An API key is set and can be sent',
  why: 'The two most common causes of a 401 are an unset variable and a key with a trailing line break.',
  severity: 'breaking',
  concerns: ['key'],
  needs: ['environment'],
  messages: {
    unset: {
      blame: 'your_environment',
      says: (d: Lookup & { environment: string }) =>
        d.problem === null
          ? `Environment ${d.environment} has no API key: ${d.source} is not set`
          : `Environment ${d.environment} has no API key from ${d.source}: ${d.problem}`,
      fix: fixOf,
    },
    header: {
      blame: 'your_environment',
      says: (d: { header: string; variable: string }) =>
        `The variable ${d.variable} is not set, so ${d.header} was not sent`,
      fix: (d) => `Set the variable, for example: export ${d.variable}=…`,
      discriminator: (d) => d.header,
    },
    malformed: {
      blame: 'your_environment',
      says: (d: Lookup) => `The API key from ${d.source} ${d.problem ?? 'cannot be sent'}`,
      fix: fixOf,
    },
  },

  run({ environment }, { pass, fail, skip }) {
    const { key, name, unset = {}, keyless = false } = environment
    const missing = unsetSecrets(environment)
    if (keyless && missing.length > 0)
      return skip(
        `Left out because of --keyless: every request with the API key (not set: ${missing.join(', ')})`,
      )
    const expected = 'an API key'
    const headers = Object.entries(unset)
      .filter(([purpose]) => purpose.startsWith('header '))
      .map(([header, variable]) =>
        fail('header', { header, variable, expected: `a value in ${variable}`, seen: 'not set' }),
      )
    const { source, problem = null, fix = null } = key
    const lookup = { source, problem, fix, expected, seen: problem ?? 'not set' }
    if (key.state === 'unset') return [...headers, fail('unset', { ...lookup, environment: name })]
    if (key.state === 'malformed') return [...headers, fail('malformed', lookup)]
    if (headers.length > 0) return headers
    return key.state === 'none' ? skip(skipReasons.noKeyUsed) : pass(`API key from ${key.source}`)
  },
})
