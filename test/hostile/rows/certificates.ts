import { respondsWith } from '../behaviours/respond.ts'
import { staysSilent } from '../behaviours/wire.ts'
import { selfSigned } from '../../support/certificate.ts'
import { ofUnknownAuthority, weakly } from '../behaviours/certificates.ts'
import { fails, type HostileRow, connectionRow } from '../row.ts'

const day = 86_400_000
const certificate = (names: readonly string[], from: number, until: number) => () =>
  selfSigned(names, new Date(Date.now() + from * day), new Date(Date.now() + until * day))
const honest = certificate(['localhost'], -1, 90)
const trusted = { caFile: 'ca.pem' }

/** Invalid certificates and other TLS failures. */
export const certificates: readonly HostileRow[] = [
  connectionRow('has a certificate that expired yesterday', [fails('endpoint/reachable', 'unreachable')], {
    tls: certificate(['localhost'], -90, -1),
    environment: trusted,
  }),
  connectionRow(
    'has a certificate that is valid from tomorrow',
    [fails('endpoint/reachable', 'unreachable')],
    {
      tls: certificate(['localhost'], 1, 90),
      environment: trusted,
    },
  ),
  connectionRow('has a certificate for another host', [fails('endpoint/reachable', 'unreachable')], {
    tls: certificate(['other.example'], -1, 90),
    environment: trusted,
  }),
  connectionRow(
    'has a self-signed certificate',
    [fails('endpoint/reachable', 'unreachable', 'your_environment')],
    { tls: honest },
  ),
  connectionRow(
    'has a certificate from an unknown authority',
    [fails('endpoint/reachable', 'unreachable', 'your_environment')],
    { tls: ofUnknownAuthority },
  ),
  connectionRow(
    'has a key that is too short',
    [fails('endpoint/reachable', 'unreachable', 'your_environment')],
    { tls: weakly },
  ),
  connectionRow('speaks only TLS 1.0', [fails('endpoint/reachable', 'unreachable')], {
    tls: async () => ({
      ...(await honest()),
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1',
      ciphers: 'ALL@SECLEVEL=0',
    }),
    environment: trusted,
  }),
  connectionRow(
    'requires a client certificate',
    [fails('endpoint/reachable', 'unreachable', 'your_environment')],
    {
      tls: async () => ({
        ...(await honest()),
        requestCert: true,
        rejectUnauthorized: true,
        maxVersion: 'TLSv1.2',
      }),
      environment: trusted,
    },
  ),
  connectionRow(
    'speaks plain HTTP where TLS is expected',
    [fails('endpoint/reachable', 'unreachable', 'your_environment')],
    {
      baseUrl: 'https://127.0.0.1:{port}/v1',
      beforeReading: true,
      does: respondsWith('bad request', { status: 400, type: 'text/plain' }),
    },
  ),
  connectionRow(
    'accepts the connection and never starts TLS',
    [fails('endpoint/reachable', 'unreachable', 'your_environment')],
    { baseUrl: 'https://127.0.0.1:{port}/v1', beforeReading: true, does: staysSilent, timeoutSeconds: 0.5 },
  ),
  connectionRow('speaks TLS where plain HTTP is expected', [fails('endpoint/reachable', 'silent')], {
    tls: honest,
    baseUrl: 'http://127.0.0.1:{port}/v1',
  }),
]
