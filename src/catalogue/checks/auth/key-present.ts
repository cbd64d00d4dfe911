import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'auth/key-present',
  title: 'There is a key, and it is fit to be sent',
  why: 'An unset variable and a key with a line break at its end are the two commonest reasons for a 401.',
  severity: 'breaking',
  needs: ['environment'],
  messages: {
    unset: {
      blame: 'your_environment',
      says: (d: { source: string; environment: string; problem: string | null }) =>
        `${d.source} gives no key for environment ${d.environment}${d.problem === null ? '' : `: ${d.problem}`}`,
      fix: (d) =>
        d.source.startsWith('env ')
          ? `Set it, for example: export ${d.source.slice(4)}=…`
          : 'Check what the file or command prints.',
    },
    header: {
      blame: 'your_environment',
      says: (d: { header: string; variable: string }) =>
        `${d.header} is to come from ${d.variable}, which is not set: it was not sent`,
      fix: (d) => `Set it, for example: export ${d.variable}=…`,
      discriminator: (d) => d.header,
    },
    malformed: {
      blame: 'your_environment',
      says: (d: { source: string; problem: string }) => `the key from ${d.source} ${d.problem}`,
      fix: () => 'Write it again without quotes, spaces or a line break.',
    },
  },

  run({ environment: { key, name, unset = {} } }, { pass, fail, skip }) {
    const expected = 'a key'
    const headers = Object.entries(unset)
      .filter(([purpose]) => purpose.startsWith('header '))
      .map(([header, variable]) =>
        fail('header', { header, variable, expected: `a value in ${variable}`, seen: 'nothing' }),
      )
    if (key.state === 'unset')
      return [
        ...headers,
        fail('unset', {
          source: key.source,
          environment: name,
          problem: key.problem ?? null,
          expected,
          seen: key.problem ?? 'nothing',
        }),
      ]
    if (key.state === 'malformed') {
      const problem = key.problem ?? 'cannot be sent'
      return [...headers, fail('malformed', { source: key.source, problem, expected, seen: problem })]
    }
    if (headers.length > 0) return headers
    return key.state === 'none'
      ? skip('this environment is called without a key')
      : pass(`from ${key.source}`)
  },
})
