import { defineCheck, skipReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'auth/key-present',
  title: 'An API key is set and can be sent',
  why: 'An unset variable and a key with a trailing line break are the two most common causes of a 401.',
  severity: 'breaking',
  needs: ['environment'],
  messages: {
    unset: {
      blame: 'your_environment',
      says: (d: { source: string; environment: string; problem: string | null }) =>
        `No API key for environment ${d.environment} from ${d.source}${d.problem === null ? '' : `: ${d.problem}`}`,
      fix: (d) =>
        d.source.startsWith('env ')
          ? `Set it, for example: export ${d.source.slice(4)}=…`
          : 'Check that the output of the file or command is the key alone.',
    },
    header: {
      blame: 'your_environment',
      says: (d: { header: string; variable: string }) =>
        `${d.variable} is not set, so ${d.header} was not sent`,
      fix: (d) => `Set it, for example: export ${d.variable}=…`,
      discriminator: (d) => d.header,
    },
    malformed: {
      blame: 'your_environment',
      says: (d: { source: string; problem: string }) => `The API key from ${d.source} ${d.problem}`,
      fix: () => 'Write the key without quotes, spaces or line breaks.',
    },
  },

  run({ environment: { key, name, unset = {} } }, { pass, fail, skip }) {
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
    return key.state === 'none' ? skip(skipReasons.noKeyUsed) : pass(`from ${key.source}`)
  },
})
