import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'environment/proxy',
  title: 'Calls go through the proxy they should',
  why: 'A proxy that only some programs use makes the same call work in one terminal and fail in another.',
  severity: 'notice',
  needs: ['environment', 'exchanges'],
  messages: {
    unused: {
      blame: 'your_environment',
      says: (d: { proxy: string }) =>
        `this machine names the proxy ${d.proxy}, and this environment does not use it`,
      fix: () =>
        'curl and some clients will use it: add proxyEnv to the environment if your application does too.',
    },
    unset: {
      blame: 'your_environment',
      severity: 'risky',
      says: (d: { variable: string }) =>
        `the proxy is to come from ${d.variable}, which is not set: calls go out directly`,
      fix: () => 'Set it where this runs, or take proxyEnv out of the environment.',
    },
    failed: {
      blame: 'your_environment',
      severity: 'breaking',
      says: (d: { proxy: string; why: string }) => `the proxy ${d.proxy} did not pass the call on: ${d.why}`,
      fix: () => 'Check its address and credentials, and whether it may reach that host.',
    },
  },

  run({ environment: { proxy, machineProxy, unset }, exchanges }, { pass, fail, skip }) {
    const variable = unset?.['proxy']
    if (variable !== undefined)
      return fail('unset', { variable, expected: `an address in ${variable}`, seen: 'nothing' })
    if (proxy === undefined)
      return machineProxy === undefined
        ? skip('no proxy is named')
        : fail('unused', { proxy: machineProxy, expected: 'one way out', seen: 'two' })
    const failure = exchanges.find((one) => one.failure?.code === 'proxy')?.failure
    if (failure)
      return fail('failed', {
        proxy,
        why: failure.message,
        expected: 'an answer through it',
        seen: failure.message,
      })
    return exchanges.some((one) => one.proxy !== undefined && one.reply)
      ? pass(`through ${proxy}`)
      : skip('no call got an answer through it')
  },
})
