import { breaking, type PublicReport, risky } from '../support/gateway-case.ts'

export default {
  source: 'https://github.com/BerriAI/litellm/issues/30753',
  date: '2026-06-18',
  says: 'An edit through the gateway loses the requested size, and returns an image of the default size.',
  async does(call) {
    if (!call.path.endsWith('/edits') || !call.headers['content-type']?.startsWith('multipart/'))
      return call.api()
    const form = await new Response(call.body, { headers: call.headers }).formData()
    form.delete('size')
    return call.api({ form })
  },
  contract: { edit: { images: ['known'], as: 'multipart' }, request: { size: '1536x1024' } },
  expect: {
    // The request with an impossible size is served too, and billed.
    fails: [breaking('output/size', 'gateway'), risky('request/size-enforced')],
    may: [risky('output/echo'), risky('output/tokens')],
    exit: [1],
    images: 2,
  },
} satisfies PublicReport
