import { anEnvironment, checkTester } from '../../../testing/index.ts'
import check from './same-as-siblings.ts'

const environment = anEnvironment()
const observed = { 'models.listed': true, 'output.size': '1024x1024', 'echo.background': null }

checkTester(check, {
  pass: [
    {
      name: 'alike',
      evidence: { environment, observed, siblings: [{ environment: 'staging', observed }] },
    },
    {
      name: 'what only one of them could measure is no difference',
      evidence: {
        environment,
        observed,
        siblings: [{ environment: 'staging', observed: { 'models.listed': true, 'output.format': 'png' } }],
      },
    },
  ],
  skip: [
    {
      name: 'alone',
      evidence: { environment, observed, siblings: [] },
    },
    {
      name: 'nothing to compare',
      evidence: {
        environment,
        observed,
        siblings: [{ environment: 'staging', observed: { 'output.format': 'png' } }],
      },
    },
  ],
  fail: [
    {
      name: 'each difference is named',
      evidence: {
        environment,
        observed: { 'calls.badSize': '400 invalid_size', ...observed },
        siblings: [
          { environment: 'test', observed },
          {
            environment: 'staging',
            observed: {
              'calls.badSize': '200 served',
              'models.listed': false,
              'output.size': '1024x1024',
              'echo.background': 'opaque',
            },
          },
        ],
      },
      messageId: 'differs',
      severity: 'risky',
      blame: 'your_environment',
    },
  ],
})
