import { respondsWith } from '../behaviours/respond.ts'
import { staysSilent, writes, reset } from '../behaviours/wire.ts'
import { errs, fails, type HostileRow, mayBeBilled, connectionRow } from '../row.ts'

const proxy = { proxyEnv: 'PROXY' }
const throughProxy = {
  baseUrl: 'http://127.0.0.1:9/v1',
  environment: proxy,
  env: { PROXY: 'http://user:canary-7d1f09@127.0.0.1:{port}' },
}

/** Ways that lead nowhere. */
export const connections: readonly HostileRow[] = [
  connectionRow(
    'is at a host that has no address',
    [
      fails(
        'endpoint/reachable',
        'no connection (dns): no address is known for no-such-host.invalid (ENOTFOUND)',
        'your_environment',
      ),
    ],
    { baseUrl: 'https://no-such-host.invalid/v1' },
  ),
  connectionRow(
    'does not listen',
    [fails('endpoint/reachable', 'no connection (refused): nothing listens on 127.0.0.1:1 (ECONNREFUSED)')],
    { baseUrl: 'http://127.0.0.1:1/v1' },
  ),
  connectionRow('is at port 0', [fails('endpoint/reachable', 'no connection (')], {
    baseUrl: 'http://127.0.0.1:0/v1',
  }),
  connectionRow(
    'listens on IPv4 and is called in IPv6',
    [fails('endpoint/reachable', 'no connection (refused): nothing listens on [::1]:{port} (ECONNREFUSED)')],
    { baseUrl: 'http://[::1]:{port}/v1' },
  ),
  connectionRow(
    'wants the proxy’s password (407)',
    [
      fails(
        'endpoint/reachable',
        'no connection (proxy): the proxy answers 407: it wants a user and a password, or other ones',
        'your_environment',
      ),
      fails(
        'environment/proxy',
        'did not pass the call on: the proxy answers 407: it wants a user and a password, or other ones',
        'your_environment',
      ),
    ],
    {
      ...throughProxy,
      does: writes('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n'),
    },
  ),
  connectionRow(
    'is a proxy that answers 502',
    [
      fails(
        'endpoint/reachable',
        'no connection (proxy): the proxy answers 502: it cannot reach the host',
        'your_environment',
      ),
      fails(
        'environment/proxy',
        'did not pass the call on: the proxy answers 502: it cannot reach the host',
        'your_environment',
      ),
    ],
    {
      ...throughProxy,
      does: respondsWith('<html><title>502 Bad Gateway</title></html>', { status: 502, type: 'text/html' }),
    },
  ),
  connectionRow(
    'is a proxy that answers rubbish',
    [
      fails(
        'endpoint/reachable',
        'no connection (proxy): what the proxy answers is not HTTP',
        'your_environment',
      ),
      fails(
        'environment/proxy',
        'did not pass the call on: what the proxy answers is not HTTP',
        'your_environment',
      ),
    ],
    { ...throughProxy, does: writes('rubbish\r\n\r\n') },
  ),
  connectionRow(
    'is a proxy that hangs',
    [
      fails(
        'endpoint/reachable',
        'no connection (proxy): the proxy does not pass the connection on within 2 s',
        'your_environment',
      ),
      fails(
        'environment/proxy',
        'did not pass the call on: the proxy does not pass the connection on within 2 s',
        'your_environment',
      ),
    ],
    { ...throughProxy, does: staysSilent, timeoutSeconds: 2 },
  ),
  connectionRow(
    'is a proxy that hangs up',
    [
      fails(
        'endpoint/reachable',
        'no connection (proxy): the proxy closed the connection without an answer',
        'your_environment',
      ),
      fails(
        'environment/proxy',
        'did not pass the call on: the proxy closed the connection without an answer',
        'your_environment',
      ),
    ],
    { ...throughProxy, does: writes() },
  ),
  connectionRow(
    'is a proxy that is not there',
    [
      fails(
        'endpoint/reachable',
        'no connection (proxy): nothing listens on 127.0.0.1:1 (ECONNREFUSED)',
        'your_environment',
      ),
      fails(
        'environment/proxy',
        'the proxy 127.0.0.1:1 did not pass the call on: nothing listens on 127.0.0.1:1 (ECONNREFUSED)',
        'your_environment',
      ),
    ],
    { ...throughProxy, env: { PROXY: 'http://user:canary-7d1f09@127.0.0.1:1' } },
  ),
  connectionRow(
    'resets the paid call, through a proxy',
    [
      errs('request/accepted', 'no answer: the other side broke the connection off (ECONNRESET)'),
      mayBeBilled,
    ],
    {
      on: 'the paid call',
      does: writes(reset),
      environment: proxy,
      env: { PROXY: 'http://user:canary-7d1f09@127.0.0.1:{port}' },
      exit: 3,
    },
  ),
  connectionRow(
    'answers before it has read the request, and hangs up',
    [fails('request/accepted', 'refused with 413 (payload_too_large): too much', 'your_request')],
    {
      beforeReading: true,
      does: respondsWith('{"error":{"message":"too much","type":"x","param":null,"code":null}}', {
        status: 413,
      }),
    },
  ),
]
