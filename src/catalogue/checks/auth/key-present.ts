import { unsetSecrets } from '../../../contract/index.ts'
import { defineCheck, skipReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'auth/key-present',
  title: 'An API key is set and can be sent',
  why: 'The two most common causes of a 401 are an unset variable and a key with a trailing line break.',
  severity: 'breaking',
  needs: ['environment'],
  messages: {
    unset: {
      blame: 'your_environment',
      says: (d: { source: string; environment: string; problem: string | null }) =>
        d.problem === null
          ? `Environment ${d.environment} has no API key: ${d.source} is not set`
          : `Environment ${d.environment} has no API key from ${d.source}: ${d.problem}`,
      fix: (d) =>
        d.source.startsWith('env ')
          ? `Set the variable, for example: export ${d.source.slice(4)}=…`
          : 'Make sure that the file or command outputs only the API key.',
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
      says: (d: { source: string; problem: string }) => `The API key from ${d.source} ${d.problem}`,
      fix: () => 'Remove quotes, spaces and line breaks from the API key.',
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
    if (key.state === 'unset')
      return [
        ...headers,
        fail('unset', {
          source: key.source,
          environment: name,
          problem: key.problem ?? null,
          expected,
          seen: key.problem ?? 'not set',
        }),
      ]
    if (key.state === 'malformed') {
      const problem = key.problem ?? 'cannot be sent'
      return [...headers, fail('malformed', { source: key.source, problem, expected, seen: problem })]
    }
    if (headers.length > 0) return headers
    return key.state === 'none' ? skip(skipReasons.noKeyUsed) : pass(`API key from ${key.source}`)
  },
})
