import type { Blame } from '../../../src/contract/index.ts'
import { respondsWith } from '../behaviours/respond.ts'
import { errs, fails, type HostileRow, paid, row } from '../row.ts'

const error = (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({
    error: { message, type: 'invalid_request_error', param: null, code: null, ...fields },
  })
const page = (title: string) => `<html><head><title>${title}</title></head><body>${title}</body></html>`
const html = (title: string, status: number, headers: Readonly<Record<string, string>> = {}) =>
  respondsWith(page(title), { status, type: 'text/html', headers })
const openai = { contract: { provider: 'openai' } } as const
const refusedFor = (blame: Blame) => fails('request/accepted', 'refused', blame)

const nobodyChecksKeys = [
  errs('auth/key-accepted'),
  errs('auth/wrong-key-refused'),
  errs('auth/missing-key-refused'),
]

const asks = (name: string, does: HostileRow['does'], blame: Blame, rest = {}) =>
  row(name, 'every request', does, [refusedFor(blame), ...nobodyChecksKeys], rest)

const misses = (message: string, status = 400) => respondsWith(error(message), { status })

/** Servers between the user and the API that answer in its place, remove something from a request, or add something to it. */
export const intermediaries: readonly HostileRow[] = [
  row(
    'removes the API key',
    'every request',
    misses(
      'You didn’t provide an API key. You need to provide your API key in an Authorization header.',
      401,
    ),
    [fails('auth/key-accepted', 'lost'), refusedFor('gateway'), errs('auth/wrong-key-refused')],
  ),
  row(
    'removes the API key on the way to a vendor',
    'every request',
    misses('No API key found in request', 401),
    [
      fails('auth/key-accepted', 'lost', 'your_environment'),
      refusedFor('your_environment'),
      errs('auth/wrong-key-refused'),
    ],
    openai,
  ),
  asks(
    'asks for a login of its own',
    html('401 Authorization Required', 401, { server: 'nginx', 'www-authenticate': 'Basic realm="staff"' }),
    'gateway',
  ),
  asks(
    'asks for a login on the way to a vendor, without a body',
    respondsWith('', { status: 401, headers: { 'www-authenticate': 'Negotiate' } }),
    'your_environment',
    openai,
  ),
  asks(
    'shows a page of Cloudflare Access',
    html('Error ・ Cloudflare Access', 403, { 'cf-ray': '8-FRA' }),
    'gateway',
  ),
  asks(
    'blocks the vendor as a web filter',
    html('Blocked by Zscaler', 403, { server: 'Zscaler/6.2' }),
    'your_environment',
    openai,
  ),
  asks('blocks a gateway as a web filter', html('Web Filter Violation: FortiGuard', 403), 'your_environment'),
  asks('shows a nameless page for 401', html('Unauthorized', 401), 'gateway'),
  row(
    'shows a login page with status 200',
    'every request',
    html('Sign in to the guest network', 200),
    [
      fails('endpoint/path', 'page', 'your_environment'),
      fails('request/accepted', 'strange', 'your_environment'),
      errs('auth/wrong-key-refused'),
    ],
    openai,
  ),
  row(
    'redirects to the login page of a network',
    'every request',
    respondsWith('', { status: 302, headers: { location: 'https://portal.example/login' } }),
    [fails('endpoint/no-redirect', 'redirected', 'your_environment')],
    openai,
  ),
  paid(
    'limits requests to fewer bytes than the API',
    html('413 Request Entity Too Large', 413, { server: 'nginx' }),
    [refusedFor('gateway')],
  ),
  paid('cuts the JSON body', misses('We could not parse the JSON body of your request.'), [
    refusedFor('gateway'),
  ]),
  paid('removes the content type', misses('Unsupported Media Type', 415), [refusedFor('gateway')]),
  paid('loses the model', misses('you must provide a model parameter'), [refusedFor('gateway')]),
  paid('adds a field of another API', misses('`tool_choice` not found in `tools`'), [refusedFor('gateway')]),
  paid(
    'adds a field of another API to a request of an unknown model',
    misses("Unsupported parameter: 'max_tokens'"),
    [refusedFor('gateway')],
    { contract: { model: 'mystery-paint' } },
  ),
  paid('converts to a chat request', misses('messages is required'), [refusedFor('gateway')]),
  paid('changes the size', misses("Invalid size '1254x836'."), [refusedFor('gateway')]),
  paid(
    'rejects a field that an unknown model needs',
    misses("Missing required parameter: 'aspect_ratio'."),
    [refusedFor('your_request')],
    { contract: { model: 'mystery-paint' } },
  ),
  paid('rejects a listed model as unknown', misses("The model 'gpt-image-2' does not exist."), [
    refusedFor('gateway'),
  ]),
  paid(
    'rejects a model that the vendor lists',
    misses('The model does not exist or you do not have access to it.', 404),
    [refusedFor('your_account')],
    openai,
  ),
]
