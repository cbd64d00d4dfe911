import { anEnvironment, checkTester } from '../../../testing/index.ts'
import check from './same-as-siblings.ts'

const environment = anEnvironment()
const observed = { 'models.listed': true, 'output.size': '1024x1024', 'echo.background': null }

checkTester(check, {
  pass: [
    {
      name: 'alike',
      evidence: { environment, observed, siblings: [{ environment: 'staging', observed }] },
      says: 'as staging in 3 shared values',
    },
    {
      name: 'what only one of them could measure is no difference',
      evidence: {
        environment,
        observed,
        siblings: [{ environment: 'staging', observed: { 'models.listed': true, 'output.format': 'png' } }],
      },
      says: 'as staging in 1 shared value',
    },
  ],
  skip: [
    {
      name: 'alone',
      evidence: { environment, observed, siblings: [] },
      says: 'there is no other environment, or the others are compared with this one',
    },
    {
      name: 'nothing to compare',
      evidence: {
        environment,
        observed,
        siblings: [{ environment: 'staging', observed: { 'output.format': 'png' } }],
      },
      says: 'nothing was measured both here and in staging',
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
      says: 'unlike staging: the call with an impossible size is 400 invalid_size, there 200 served; models.listed is true, there false; echo.background is null, there opaque',
      severity: 'risky',
      blame: 'your_environment',
    },
  ],
})
