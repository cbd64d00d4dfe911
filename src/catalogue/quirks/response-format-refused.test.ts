import { quirkTester } from '../../testing/index.ts'
import quirk from './response-format-refused.ts'

quirkTester(quirk, [
  {
    name: 'with the field, although it requests the default',
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
  { name: 'without the field', response: { status: 200, body: { size: '1024x640' } } },
])
