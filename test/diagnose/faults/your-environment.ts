import { type Fault, same } from '../fault.ts'

export const yourEnvironment: readonly Omit<Fault, 'blame'>[] = [
  { name: 'a proxy that is down', cause: 'network_proxy', here: { proxy: 'http://127.0.0.1:9' }, ...same },
  { name: 'a base URL of another version', cause: 'wrong_path', here: { baseUrl: '{origin}/v2' }, ...same },
  { name: 'a base URL without /v1', cause: 'wrong_path', here: { baseUrl: '{origin}' }, ...same },
  {
    name: 'a port where nothing listens',
    cause: 'network_refused',
    here: { baseUrl: 'http://127.0.0.1:9/v1' },
    ...same,
  },
  {
    name: 'a host that does not exist',
    cause: 'network_dns',
    here: { baseUrl: 'http://gateway.invalid/v1' },
    ...same,
  },
  { name: 'TLS to a server without it', cause: 'network_tls', here: { baseUrl: '{tls}/v1' }, ...same },
  { name: 'no key', cause: 'auth_missing_key', here: { key: null }, ...same },
  {
    name: 'a timeout that is too short',
    cause: ['network_timeout', 'upstream_timeout'],
    here: { timeouts: { totalSeconds: 0.25 } },
    request: { size: '1024x640', quality: 'low', output_format: 'webp' },
    servers: [{ quirks: ['slow-drip'] }],
    ...same,
  },
  {
    name: 'a host that does not exist, alone',
    cause: 'network_dns',
    here: { baseUrl: 'http://gateway.invalid/v1' },
  },
]
