import { respondsWith } from '../behaviours/respond.ts'
import { staysSilent } from '../behaviours/wire.ts'
import { selfSigned } from '../../support/certificate.ts'
import { ofUnknownAuthority, weakly } from '../behaviours/certificates.ts'
import { fails, type HostileRow, connectionRow } from '../row.ts'

const day = 86_400_000
const certificate = (names: readonly string[], from: number, until: number) => () =>
  selfSigned(names, new Date(Date.now() + from * day), new Date(Date.now() + until * day))
const honest = certificate(['localhost'], -1, 90)
const trusted = { caFile: 'ca.pem' } /** Certificates, and other troubles with TLS. */
export const certificates: readonly HostileRow[] = [
  connectionRow(
    'has a certificate that ended yesterday',
    [fails('endpoint/reachable', 'no connection (tls): certificate has expired')],
    { tls: certificate(['localhost'], -90, -1), environment: trusted },
  ),
  connectionRow(
    'has a certificate that begins tomorrow',
    [fails('endpoint/reachable', 'no connection (tls): certificate is not yet valid')],
    { tls: certificate(['localhost'], 1, 90), environment: trusted },
  ),
  connectionRow(
    'has a certificate of another host',
    [
      fails(
        'endpoint/reachable',
        'no connection (tls): the certificate is not for localhost but for other.example',
      ),
    ],
    { tls: certificate(['other.example'], -1, 90), environment: trusted },
  ),
  connectionRow(
    'has a certificate signed by itself',
    [
      fails(
        'endpoint/reachable',
        'no connection (tls): the certificate is signed by itself (self-signed certificate)',
        'your_environment',
      ),
    ],
    { tls: honest },
  ),
  connectionRow(
    'has a certificate of an authority that nobody knows',
    [
      fails(
        'endpoint/reachable',
        'no connection (tls): the certificate is signed by an authority that is not known here, or the server leaves out a certificate in between',
        'your_environment',
      ),
    ],
    { tls: ofUnknownAuthority },
  ),
  connectionRow(
    'has a key that is too short',
    [
      fails(
        'endpoint/reachable',
        'no connection (tls): the server refuses the handshake (sslv3 alert handshake failure): its ciphers or key are too weak, or it wants a certificate of the caller',
        'your_environment',
      ),
    ],
    { tls: weakly },
  ),
  connectionRow(
    'speaks only TLS 1.0',
    [
      fails(
        'endpoint/reachable',
        'no connection (tls): the server speaks no version of TLS that is safe enough (1.2 or later)',
      ),
    ],
    {
      tls: async () => ({
        ...(await honest()),
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1',
        ciphers: 'ALL@SECLEVEL=0',
      }),
      environment: trusted,
    },
  ),
  connectionRow(
    'wants a certificate of the caller',
    [
      fails(
        'endpoint/reachable',
        'no connection (tls): the server refuses the handshake (sslv3 alert handshake failure): its ciphers or key are too weak, or it wants a certificate of the caller',
        'your_environment',
      ),
    ],
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
    [
      fails(
        'endpoint/reachable',
        'no connection (tls): what answers there does not speak TLS: is it http:// instead of https://, or another port?',
        'your_environment',
      ),
    ],
    {
      baseUrl: 'https://127.0.0.1:{port}/v1',
      beforeReading: true,
      does: respondsWith('bad request', { status: 400, type: 'text/plain' }),
    },
  ),
  connectionRow(
    'takes the connection and never begins TLS',
    [
      fails(
        'endpoint/reachable',
        'no connection (connect_timeout): the host takes the connection and does not begin TLS within 0.5 s',
        'your_environment',
      ),
    ],
    { baseUrl: 'https://127.0.0.1:{port}/v1', beforeReading: true, does: staysSilent, timeoutSeconds: 0.5 },
  ),
  connectionRow(
    'speaks TLS where plain HTTP is expected',
    [
      fails(
        'endpoint/reachable',
        'the host takes calls and gives no usable answer (reset): the other side closed the connection',
      ),
    ],
    { tls: honest, baseUrl: 'http://127.0.0.1:{port}/v1' },
  ),
]
