import { breaking, found, type NamedGateway, risky } from '../support/gateway-case.ts'
import { reply, toImages, toOwn, withFields } from '../support/gateway.ts'

const error = (message: string, code: string | null = null, param: string | null = null) => ({
  error: { message, type: 'invalid_request_error', param, code },
})
const refused = { exit: [1] as const, images: 0 }

/** Rejections that blame the wrong one, or do not look like rejections. */
export default [
  {
    name: 'lists the model and says that it does not exist',
    does: toImages((call) =>
      call.fields['model'] === 'gpt-image-2'
        ? reply(404, error('The requested model could not be found: gpt-image-2', 'model_not_found', 'model'))
        : call.api(),
    ),
    expect: { fails: [breaking('request/accepted', 'gateway', 'unknown_model')], ...refused },
  },
  {
    name: 'neither lists nor serves the model',
    async does(call) {
      if (call.path.endsWith('/models'))
        return withFields(call, () => ({ object: 'list', data: [{ id: 'gpt-image-1.5', object: 'model' }] }))
      return toImages(() => reply(404, error('The model gpt-image-2 does not exist', 'model_not_found')))(
        call,
      )
    },
    expect: {
      fails: [
        breaking('model/listed', 'your_request'),
        breaking('request/accepted', 'your_request', 'unknown_model'),
      ],
      ...refused,
    },
  },
  {
    name: 'adds a field that the API does not know',
    does: toImages(() =>
      reply(400, error("Unsupported parameter: 'store'", 'unsupported_parameter', 'store')),
    ),
    expect: { fails: [breaking('request/accepted', 'gateway')], ...refused },
  },
  {
    name: 'sends the prompt as chat messages',
    does: toImages(() => reply(400, error('messages: at least one message is required', null, 'messages'))),
    expect: { fails: [breaking('request/accepted', 'gateway')], ...refused },
  },
  {
    name: 'turns every rejection of a request into 500',
    async does(call) {
      const answer = await call.api()
      return call.path.includes('/images/') && answer.status >= 400 && answer.status < 500
        ? { ...answer, status: 500 }
        : answer
    },
    expect: {
      fails: [risky('request/error-shape')],
      may: [found('auth/missing-key-refused'), found('auth/wrong-key-refused')],
      images: 1,
    },
  },
  {
    name: 'answers every rejected request with a page',
    async does(call) {
      const answer = await call.api()
      return answer.status < 400
        ? answer
        : {
            status: answer.status,
            headers: { 'content-type': 'text/html; charset=utf-8' },
            body: '<!doctype html><title>Error</title><p>Something went wrong.</p>',
          }
    },
    expect: { fails: [risky('request/error-shape')], images: 1 },
  },
  {
    name: 'returns a used-up quota with status 200',
    does: toOwn(() =>
      reply(200, {
        error: {
          message: 'You exceeded your current quota.',
          type: 'insufficient_quota',
          param: null,
          code: 'insufficient_quota',
        },
      }),
    ),
    expect: {
      fails: [
        breaking('request/accepted', 'your_account', 'quota_exhausted'),
        breaking('request/error-shape', 'gateway'),
      ],
      ...refused,
    },
  },
  {
    name: 'returns a refusal of the prompt with status 200 and success false',
    does: toOwn(() =>
      reply(200, {
        success: false,
        code: 'content_policy_violation',
        message: 'Your request was rejected by our safety system.',
      }),
    ),
    expect: {
      fails: [
        breaking('request/accepted', 'policy', 'content_policy'),
        breaking('request/error-shape', 'gateway'),
      ],
      ...refused,
    },
  },
  {
    name: 'says 500 to a prompt that the safety system refuses',
    does: toOwn(() =>
      reply(500, error('Your request was rejected as a result of our safety system.', 'moderation_blocked')),
    ),
    expect: {
      fails: [breaking('request/accepted', 'policy', 'content_policy')],
      may: [risky('request/error-shape')],
      ...refused,
    },
  },
  {
    name: 'repeats the key in its error',
    does: toOwn((call) =>
      reply(
        403,
        error(
          `Key ${(call.headers['authorization'] ?? '').slice(7)} may not use gpt-image-2`,
          'model_access_denied',
        ),
      ),
    ),
    expect: {
      fails: [breaking('request/accepted', 'your_account', ['model_access', 'auth_scope'])],
      may: [breaking('auth/scope', 'your_account')],
      ...refused,
    },
  },
  {
    name: 'accepts every key, model and count, and returns entries without an image',
    does: (call) =>
      call.method === 'POST' && call.path.includes('/images/')
        ? reply(200, { created: Math.floor(Date.now() / 1000), data: [{ b64_json: '' }] })
        : call.api(),
    expect: {
      fails: [
        breaking('auth/missing-key-refused', 'gateway'),
        breaking('auth/wrong-key-refused', 'gateway'),
        breaking('model/nonexistent-refused', 'gateway'),
        risky('request/n-enforced'),
        risky('request/size-enforced'),
        breaking(['output/decodes', 'output/count'], 'gateway'),
      ],
      may: [
        found('output/decodes'),
        found('output/count'),
        found('output/usage'),
        found('output/delivery'),
        found('request/error-shape'),
        found('request/content-type-enforced'),
        found('model/substituted'),
        found('billing/budget', ['gateway', 'unknown']),
      ],
      exit: [1],
    },
  },
] satisfies readonly NamedGateway[]
