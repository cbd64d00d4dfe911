import { breaking, type PublicReport, risky } from '../support/gateway-case.ts'
import { reply, toImages } from '../support/gateway.ts'

export default {
  source: 'https://github.com/jlcodes99/cockpit-tools/issues/1956',
  date: '2026-08-15',
  says: 'A 404 in Chinese says that this API key may not use the model.',
  does: toImages((call) =>
    call.fields['model'] === 'gpt-image-2'
      ? reply(404, { error: '模型 gpt-image-2 不在当前 API Key 的可用模型范围内' })
      : call.api(),
  ),
  expect: {
    fails: [
      breaking('request/accepted', 'your_account', ['model_access', 'auth_scope']),
      risky('request/error-shape'),
    ],
    may: [breaking('auth/scope', 'your_account')],
    exit: [1],
    images: 0,
  },
} satisfies PublicReport
