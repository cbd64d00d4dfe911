import { proxyFix, urlParts } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'environment/proxy',
  title: 'Requests use the configured proxy',
  why: 'A proxy that only some programs use makes the same request work in one terminal and fail in another.',
  severity: 'notice',
  needs: ['environment', 'exchanges'],
  messages: {
    unused: {
      blame: 'your_environment',
      says: (d: { proxy: string }) => `This environment does not use this machine’s proxy (${d.proxy})`,
      fix: () =>
        'If your application uses the proxy, as curl and some clients do, set proxyEnv in the environment.',
    },
    unset: {
      blame: 'your_environment',
      severity: 'risky',
      says: (d: { variable: string }) =>
        `The variable ${d.variable} is not set, so requests bypass the proxy`,
      fix: () => 'Set the variable where Graycard runs, or remove proxyEnv from the environment.',
    },
    failed: {
      blame: 'your_environment',
      severity: 'breaking',
      says: (d: { proxy: string; why: string; host: string }) =>
        `The proxy ${d.proxy} did not forward the request: ${d.why}`,
      fix: (d) => proxyFix(d.proxy, d.host, d.why),
    },
  },

  run({ environment: { baseUrl, proxy, machineProxy, unset }, exchanges }, { pass, fail, skip, error }) {
    const variable = unset?.['proxy']
    if (variable !== undefined)
      return fail('unset', { variable, expected: `an address in ${variable}`, seen: 'not set' })
    if (proxy === undefined)
      return machineProxy === undefined
        ? skip('No proxy is configured')
        : fail('unused', {
            proxy: machineProxy,
            expected: `requests through ${machineProxy}`,
            seen: 'direct requests',
          })
    const failure = exchanges.find((one) => one.failure?.code === 'proxy')?.failure
    if (failure)
      return fail('failed', {
        proxy,
        why: failure.message,
        host: urlParts(baseUrl).hostname,
        expected: 'a response through the proxy',
        seen: failure.message,
      })
    return exchanges.some((one) => one.proxy !== undefined && one.reply)
      ? pass(`Requests go through ${proxy}`)
      : error({
          why: 'No response came through the proxy (see endpoint/reachable)',
          because: ['endpoint/reachable', 'auth/key-present'],
        })
  },
})
