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
    [fails('endpoint/reachable', 'unreachable', 'your_environment')],
    { baseUrl: 'https://no-such-host.invalid/v1' },
  ),
  connectionRow('does not listen', [fails('endpoint/reachable', 'unreachable')], {
    baseUrl: 'http://127.0.0.1:1/v1',
  }),
  connectionRow('is at port 0', [fails('endpoint/reachable', 'unreachable')], {
    baseUrl: 'http://127.0.0.1:0/v1',
  }),
  connectionRow('listens on IPv4 and is called in IPv6', [fails('endpoint/reachable', 'unreachable')], {
    baseUrl: 'http://[::1]:{port}/v1',
  }),
  connectionRow(
    'wants the proxy’s password (407)',
    [
      fails('endpoint/reachable', 'unreachable', 'your_environment'),
      fails('environment/proxy', 'failed', 'your_environment'),
    ],
    {
      ...throughProxy,
      does: writes('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n'),
    },
  ),
  connectionRow(
    'is a proxy that answers 502',
    [
      fails('endpoint/reachable', 'unreachable', 'your_environment'),
      fails('environment/proxy', 'failed', 'your_environment'),
    ],
    {
      ...throughProxy,
      does: respondsWith('<html><title>502 Bad Gateway</title></html>', { status: 502, type: 'text/html' }),
    },
  ),
  connectionRow(
    'is a proxy that answers rubbish',
    [
      fails('endpoint/reachable', 'unreachable', 'your_environment'),
      fails('environment/proxy', 'failed', 'your_environment'),
    ],
    { ...throughProxy, does: writes('rubbish\r\n\r\n') },
  ),
  connectionRow(
    'is a proxy that hangs',
    [
      fails('endpoint/reachable', 'unreachable', 'your_environment'),
      fails('environment/proxy', 'failed', 'your_environment'),
    ],
    { ...throughProxy, does: staysSilent, timeoutSeconds: 2 },
  ),
  connectionRow(
    'is a proxy that hangs up',
    [
      fails('endpoint/reachable', 'unreachable', 'your_environment'),
      fails('environment/proxy', 'failed', 'your_environment'),
    ],
    { ...throughProxy, does: writes() },
  ),
  connectionRow(
    'is a proxy that is not there',
    [
      fails('endpoint/reachable', 'unreachable', 'your_environment'),
      fails('environment/proxy', 'failed', 'your_environment'),
    ],
    { ...throughProxy, env: { PROXY: 'http://user:canary-7d1f09@127.0.0.1:1' } },
  ),
  connectionRow('resets the paid call, through a proxy', [errs('request/accepted'), mayBeBilled], {
    on: 'the paid request',
    does: writes(reset),
    environment: proxy,
    env: { PROXY: 'http://user:canary-7d1f09@127.0.0.1:{port}' },
    exit: 3,
  }),
  connectionRow(
    'answers before it has read the request, and hangs up',
    [fails('request/accepted', 'refused', 'your_request')],
    {
      beforeReading: true,
      does: respondsWith('{"error":{"message":"too much","type":"x","param":null,"code":null}}', {
        status: 413,
      }),
    },
  ),
]
