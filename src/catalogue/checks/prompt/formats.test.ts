import { anExchange, anImage, checkTester, refused, served } from '../../../testing/index.ts'
import check from './formats.ts'

const request = (format: string) => ({ ...anExchange().request, body: { output_format: format } })
const came = (asked: string, format: string) => ({
  ...served({}, { request: request(asked) }),
  images: [anImage({ format })],
})

checkTester(check, {
  pass: [
    { name: 'as asked', evidence: { promptFormats: [came('webp', 'webp')] } },
    {
      name: 'of a job, whose last call asks for nothing',
      evidence: {
        promptFormats: [{ ...came('', 'webp'), submitted: anExchange({ request: request('webp') }) }],
      },
    },
  ],
  error: [
    {
      name: 'no credit',
      evidence: {
        promptFormats: [
          refused(
            429,
            { message: 'No credit' },
            { cause: 'quota_exhausted', blame: 'your_account' },
            { request: request('gif') },
          ),
        ],
      },
    },
    {
      name: 'nothing came',
      evidence: { promptFormats: [served({ items: [] }, { request: request('gif') })] },
    },
  ],
  fail: [
    {
      name: 'one of two is another',
      evidence: { promptFormats: [came('webp', 'webp'), came('jpeg', 'png')] },
      messageId: 'other',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'refused',
      evidence: {
        promptFormats: [
          refused(
            400,
            { message: 'Unknown format' },
            { cause: 'invalid_parameter', blame: 'your_request' },
            { request: request('gif') },
          ),
        ],
      },
      messageId: 'refused',
    },
  ],
})
