import { quirkTester } from '../../testing/index.ts'
import quirk from './response-format-refused.ts'

quirkTester(quirk, [
  {
    name: 'with it, though it asks for what comes anyway',
    body: { response_format: 'b64_json' },
    response: {
      status: 400,
      body: {
        error: {
          message: "Unknown parameter: 'response_format'.",
          code: 'unknown_parameter',
          param: 'response_format',
        },
      },
    },
  },
  { name: 'without it', response: { status: 200, body: { size: '1024x640' } } },
])
