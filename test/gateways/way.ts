import { breaking, found, type NamedGateway, risky, uncertain } from '../support/gateway-case.ts'
import { page, reply, toImages } from '../support/gateway.ts'

const between = ['gateway', 'your_environment'] as const

/** Proxies on the way that drop, cut, replace or end what passes. */
export default [
  {
    name: 'drops the Authorization header of every POST',
    does(call) {
      const { authorization: _dropped, ...headers } = call.headers
      return call.method === 'POST' ? call.api({ headers }) : call.api()
    },
    expect: {
      fails: [breaking('request/accepted', between)],
      may: [breaking('auth/key-accepted', between)],
      exit: [1],
      images: 0,
    },
  },
  {
    name: 'drops the Content-Type header',
    does(call) {
      if (!call.path.includes('/images/') || call.method !== 'POST') return call.api()
      return reply(400, {
        error: {
          message: "Unsupported content type: ''. This API requires Content-Type application/json.",
          type: 'invalid_request_error',
          param: null,
          code: 'unsupported_content_type',
        },
      })
    },
    expect: { fails: [breaking('request/accepted', between)], exit: [1], images: 0 },
  },
  {
    name: 'replaces the Content-Type header with that of a form',
    does: (call) =>
      call.path.includes('/images/') && call.method === 'POST'
        ? call.api({ headers: { ...call.headers, 'content-type': 'application/x-www-form-urlencoded' } })
        : call.api(),
    expect: {
      fails: [breaking('request/accepted', between)],
      may: [breaking('endpoint/path', between)],
      exit: [1],
      images: 0,
    },
  },
  {
    name: 'blocks every image request with the page of a filter',
    does: toImages(() => page(406, 'Not Acceptable!', 'Apache')),
    expect: {
      fails: [breaking('request/accepted', between)],
      may: [found('endpoint/path', between), risky('request/error-shape')],
      exit: [1],
      images: 0,
    },
  },
  {
    name: 'asks for a login of the company network',
    does: () =>
      page(401, 'Proxy login', 'squid/6.1', { 'www-authenticate': 'Basic realm="Corporate network"' }),
    expect: {
      fails: [breaking(['request/accepted', 'auth/key-accepted', 'endpoint/path'], between)],
      may: [
        found('request/accepted', between),
        found('auth/key-accepted', between),
        found('endpoint/path', between),
        found('model/listed', between),
        found('request/error-shape', between),
      ],
      exit: [1],
      images: 0,
    },
  },
  {
    name: 'rejects uploads of more than 8 kB with its own page',
    does: (call) =>
      call.body.length > 8192 ? page(413, '413 Request Entity Too Large', 'nginx') : call.api(),
    contract: { edit: { images: ['known'], as: 'multipart' } },
    expect: {
      fails: [breaking('request/accepted', between, 'payload_too_large')],
      may: [risky('request/error-shape'), found('request/image-enforced', between)],
      exit: [1],
      images: 0,
    },
  },
  {
    name: 'ends every image request with a 504 page',
    does: toImages(() => page(504, '504 Gateway Time-out', 'nginx')),
    expect: {
      // The first of them that may have created an image ends the run.
      fails: [breaking(['request/accepted', 'endpoint/path'], 'gateway', 'upstream_timeout')],
      may: [risky('request/error-shape'), uncertain],
      exit: [1],
    },
  },
  {
    name: 'shows a browser check to every image request',
    does: toImages(() =>
      page(403, 'Just a moment...', 'cloudflare', { 'cf-ray': '8c1-FRA', 'cf-mitigated': 'challenge' }),
    ),
    expect: {
      fails: [breaking('request/accepted', ['gateway', 'your_environment', 'unknown'])],
      may: [risky('request/error-shape'), found('endpoint/path', ['gateway', 'your_environment', 'unknown'])],
      exit: [1],
      images: 0,
    },
  },
  {
    name: 'redirects image requests to another path with 302',
    does: (call) =>
      call.path.includes('/images/') && call.method === 'POST'
        ? reply(302, '', { location: `${call.origin}/v2/images/generations` })
        : call.api(),
    expect: { fails: [breaking('endpoint/no-redirect', 'gateway')], exit: [1], images: 0 },
  },
  {
    name: 'rejects the region of the caller',
    does: toImages(() =>
      reply(403, {
        error: {
          message: 'Country, region, or territory not supported',
          type: 'request_forbidden',
          param: null,
          code: 'unsupported_country_region_territory',
        },
      }),
    ),
    expect: {
      fails: [
        breaking('request/accepted', ['your_environment', 'your_account', 'gateway'], 'region_blocked'),
      ],
      exit: [1],
      images: 0,
    },
  },
] satisfies readonly NamedGateway[]
