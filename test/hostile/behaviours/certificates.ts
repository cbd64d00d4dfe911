import { webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'

const day = 86_400_000
const days = { notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + 90 * day) }
const names = new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }])

const pem = async (key: webcrypto.CryptoKey) => {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${(bytes.match(/.{1,64}/g) ?? []).join('\n')}\n-----END PRIVATE KEY-----\n`
}

/** A certificate from an authority in no list of trusted ones. */
export async function ofUnknownAuthority() {
  x509.cryptoProvider.set(webcrypto)
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const [authority, own] = await Promise.all([
    webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']),
    webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']),
  ])
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: '02',
    subject: 'CN=localhost',
    issuer: 'CN=Nobody, O=Unheard of',
    ...days,
    signingAlgorithm: algorithm,
    publicKey: own.publicKey,
    signingKey: authority.privateKey,
    extensions: [names],
  })
  return { cert: certificate.toString('pem'), key: await pem(own.privateKey) }
}

/** A certificate with an insecure key of 512 bits. */
export async function weakly() {
  x509.cryptoProvider.set(webcrypto)
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: 512,
  }
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '03',
    name: 'CN=localhost',
    ...days,
    signingAlgorithm: algorithm,
    keys,
    extensions: [names],
  })
  return { cert: certificate.toString('pem'), key: await pem(keys.privateKey), ciphers: 'ALL@SECLEVEL=0' }
}
