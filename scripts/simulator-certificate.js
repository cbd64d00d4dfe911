// Writes the certificates of the simulator’s signer. Run it only to renew them: the simulated images change with them.
// The private key is derived from a public sentence. It signs only simulated images, and no one trusts it.
import { createHash, webcrypto } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { p256 } from '@noble/curves/nist.js'
import * as x509 from '@peculiar/x509'

const sentence = 'graycard simulator: this key signs nothing but simulated pictures'
x509.cryptoProvider.set(webcrypto)
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const secret = createHash('sha256').update(sentence).digest()
const point = p256.getPublicKey(secret, false)
const publicKey = await webcrypto.subtle.importKey('raw', point, algorithm, true, ['verify'])
const root = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
const valid = { notBefore: new Date('2022-01-01'), notAfter: new Date('2050-01-01') }

const authority = await x509.X509CertificateGenerator.createSelfSigned({
  serialNumber: '01',
  name: 'CN=Graycard Simulator Root (trust nothing), O=Graycard',
  ...valid,
  signingAlgorithm: algorithm,
  keys: root,
  extensions: [
    new x509.BasicConstraintsExtension(true, 1, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    await x509.SubjectKeyIdentifierExtension.create(root.publicKey),
  ],
})
const leaf = await x509.X509CertificateGenerator.create({
  serialNumber: '02',
  subject: 'CN=Graycard Simulator, O=Graycard',
  issuer: authority.subject,
  ...valid,
  signingAlgorithm: algorithm,
  publicKey,
  signingKey: root.privateKey,
  extensions: [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    // Document signing, as C2PA asks of a signer that is no e-mail certificate.
    new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.36'], true),
    await x509.AuthorityKeyIdentifierExtension.create(root.publicKey),
    await x509.SubjectKeyIdentifierExtension.create(publicKey),
  ],
})
const text = (certificate) => `'${Buffer.from(certificate.rawData).toString('base64')}'`
writeFileSync(
  new URL('../src/simulator/certificates.ts', import.meta.url),
  `/** Certificates of the simulator's signer, in base64. Written by scripts/simulator-certificate.js. */
export const leafCertificate =
  ${text(leaf)}
export const rootCertificate =
  ${text(authority)}

/** The signer's private key is the SHA-256 of this. It is public on purpose. */
export const keySentence = '${sentence}'
`,
)
