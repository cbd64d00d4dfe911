import { respondsWith } from '../behaviours/respond.ts'
import { staysSilent, writes, reset } from '../behaviours/wire.ts'
import { errs, fails, type HostileRow, mayBeBilled, connectionRow } from '../row.ts'

const proxy = { proxyEnv: 'PROXY' }
const throughProxy = {
  baseUrl: 'http://127.0.0.1:9/v1',
  environment: proxy,
  env: { PROXY: 'http://user:canary-7d1f09@127.0.0.1:{port}' },
}

/** Connections and proxies that fail. */
export const connections: readonly HostileRow[] = [
  connectionRow(
    'has a host name without an address',
    [fails('endpoint/reachable', 'unreachable', 'your_environment')],
    { baseUrl: 'https://no-such-host.invalid/v1' },
  ),
  connectionRow('does not listen on its port', [fails('endpoint/reachable', 'unreachable')], {
    baseUrl: 'http://127.0.0.1:1/v1',
  }),
  connectionRow('has port 0', [fails('endpoint/reachable', 'unreachable')], {
    baseUrl: 'http://127.0.0.1:0/v1',
  }),
  connectionRow('listens on IPv4, and the base URL is IPv6', [fails('endpoint/reachable', 'unreachable')], {
    baseUrl: 'http://[::1]:{port}/v1',
  }),
  connectionRow(
    'is behind a proxy that requires a password (407)',
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
    'is behind a proxy that returns 502',
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
    'is behind a proxy that returns random bytes',
    [
      fails('endpoint/reachable', 'unreachable', 'your_environment'),
      fails('environment/proxy', 'failed', 'your_environment'),
    ],
    { ...throughProxy, does: writes('rubbish\r\n\r\n') },
  ),
  connectionRow(
    'is behind a proxy that never responds',
    [
      fails('endpoint/reachable', 'unreachable', 'your_environment'),
      fails('environment/proxy', 'failed', 'your_environment'),
    ],
    { ...throughProxy, does: staysSilent, timeoutSeconds: 2 },
  ),
  connectionRow(
    'is behind a proxy that closes the connection',
    [
      fails('endpoint/reachable', 'unreachable', 'your_environment'),
      fails('environment/proxy', 'failed', 'your_environment'),
    ],
    { ...throughProxy, does: writes() },
  ),
  connectionRow(
    'is behind a proxy that does not exist',
    [
      fails('endpoint/reachable', 'unreachable', 'your_environment'),
      fails('environment/proxy', 'failed', 'your_environment'),
    ],
    { ...throughProxy, env: { PROXY: 'http://user:canary-7d1f09@127.0.0.1:1' } },
  ),
  connectionRow('resets the paid request through a proxy', [errs('request/accepted'), mayBeBilled], {
    on: 'the paid request',
    does: writes(reset),
    environment: proxy,
    env: { PROXY: 'http://user:canary-7d1f09@127.0.0.1:{port}' },
    exit: 3,
  }),
  connectionRow(
    'responds before it has read the request, and closes the connection',
    [fails('request/accepted', 'refused', 'gateway')],
    {
      beforeReading: true,
      does: respondsWith('{"error":{"message":"too much","type":"x","param":null,"code":null}}', {
        status: 413,
      }),
    },
  ),
]
