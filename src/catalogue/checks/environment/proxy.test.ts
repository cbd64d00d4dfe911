import { anEnvironment, anExchange, checkTester } from '../../../testing/index.ts'
import check from './proxy.ts'

const { reply: _, ...silent } = anExchange()
const failed = {
  ...silent,
  failure: { code: 'proxy', message: 'Proxy response (407)', mayHaveArrived: false },
} as const
const late = {
  ...silent,
  failure: { code: 'total_timeout', message: 'no complete answer', mayHaveArrived: true },
} as const
const through = anEnvironment({ proxy: 'proxy.example:3128' })

checkTester(check, {
  pass: [
    {
      name: 'through it',
      evidence: { environment: through, exchanges: [anExchange({ proxy: 'proxy.example:3128' })] },
    },
    {
      name: 'a failure of another kind is not the proxy’s',
      evidence: {
        environment: through,
        exchanges: [{ ...late, proxy: 'proxy.example:3128' }, anExchange({ proxy: 'proxy.example:3128' })],
      },
    },
    {
      name: 'the one that is named, whatever else the machine names',
      evidence: {
        environment: anEnvironment({ proxy: 'proxy.example:3128', machineProxy: 'corp.example:8080' }),
        exchanges: [anExchange({ proxy: 'proxy.example:3128' })],
      },
    },
  ],
  skip: [
    {
      name: 'none',
      evidence: { environment: anEnvironment(), exchanges: [anExchange()] },
    },
  ],
  error: [
    {
      name: 'nothing came back through it',
      evidence: { environment: through, exchanges: [{ ...late, proxy: 'proxy.example:3128' }] },
    },
    {
      name: 'answered, but not through it',
      evidence: { environment: through, exchanges: [anExchange()] },
    },
  ],
  fail: [
    {
      name: 'named by a variable that is not set',
      evidence: { environment: anEnvironment({ unset: { proxy: 'CORP_PROXY' } }), exchanges: [anExchange()] },
      messageId: 'unset',
      severity: 'risky',
      blame: 'your_environment',
    },
    {
      name: 'the machine’s is left out',
      evidence: {
        environment: anEnvironment({ machineProxy: 'corp.example:8080' }),
        exchanges: [anExchange()],
      },
      messageId: 'unused',
      severity: 'notice',
      blame: 'your_environment',
    },
    {
      name: 'it refuses',
      evidence: { environment: through, exchanges: [anExchange(), failed] },
      messageId: 'failed',
      severity: 'breaking',
      blame: 'your_environment',
    },
  ],
})
