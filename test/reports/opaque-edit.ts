import { breaking, type PublicReport, risky } from '../support/gateway-case.ts'

export default {
  source: 'https://github.com/router-for-me/CLIProxyAPI/issues/5864',
  date: '2026-09-16',
  says: 'A transparent background works for generations, and is lost for edits.',
  async does(call) {
    if (!call.path.endsWith('/edits') || !call.headers['content-type']?.startsWith('multipart/'))
      return call.api()
    const form = await new Response(call.body, { headers: call.headers }).formData()
    form.delete('background')
    return call.api({ form })
  },
  contract: {
    model: 'gpt-image-2.6-flare',
    edit: { images: ['known'], as: 'multipart' },
    request: { background: 'transparent', output_format: 'png' },
  },
  expect: {
    fails: [breaking('output/alpha', 'gateway')],
    may: [risky('output/echo')],
    exit: [1],
    images: 1,
  },
} satisfies PublicReport
