import { createHash } from 'node:crypto'
import type { X509Certificate } from '@peculiar/x509'
import { keySeed, leafCertificate, rootCertificate } from './certificates.ts'

/** A deterministic signature (RFC 6979), so that the same request returns the same bytes. */
async function sign(payload: Uint8Array): Promise<Uint8Array> {
  const { p256 } = await import('@noble/curves/nist.js')
  return p256.sign(payload, createHash('sha256').update(keySeed).digest())
}

/** A UUID made from a hash of the parts. */
function uuidFrom(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  const hex = hash.digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Adds a signed C2PA manifest that names the generator to a PNG or JPEG. Other formats are returned unchanged. */
export async function signImage(
  bytes: Uint8Array,
  format: string,
  generator: string,
  prompt: string,
): Promise<Uint8Array> {
  if (format !== 'png' && format !== 'jpeg') return bytes
  const [{ JPEG, PNG }, manifests, { CoseAlgorithmIdentifier }, { X509Certificate: Certificate }] =
    await Promise.all([
      import('@trustnxt/c2pa-ts/asset'),
      import('@trustnxt/c2pa-ts/manifest'),
      import('@trustnxt/c2pa-ts/cose'),
      import('@peculiar/x509'),
    ])
  const certificate = (base64: string): X509Certificate => new Certificate(Buffer.from(base64, 'base64'))
  const signer = {
    sign,
    certificate: certificate(leafCertificate),
    chainCertificates: [certificate(rootCertificate)],
    algorithm: CoseAlgorithmIdentifier.ES256,
  }
  const asset = format === 'png' ? new PNG(bytes) : new JPEG(bytes)
  const store = new manifests.ManifestStore()
  const id = uuidFrom(bytes, prompt)
  const manifest = store.createManifest({
    assetFormat: asset.mimeType,
    instanceID: `xmp:iid:${id}`,
    defaultHashAlgorithm: 'SHA-256',
    signer,
  })
  manifest.label = `urn:c2pa:${id}`
  if (!manifest.claim) throw new TypeError('a new manifest has a claim')
  const [name = generator, version] = generator.split(/ (?=[^ ]+$)/)
  manifest.claim.claimGeneratorName = name
  manifest.claim.claimGeneratorVersion = version
  const binding = manifests.DataHashAssertion.create('SHA-256')
  manifest.addAssertion(binding)
  const actions = new manifests.ActionAssertion()
  actions.actions.push({
    action: manifests.ActionType.C2paCreated,
    softwareAgent: { name, ...(version === undefined ? {} : { version }) },
    digitalSourceType: manifests.DigitalSourceType.TrainedAlgorithmicMedia,
  })
  manifest.addAssertion(actions)
  await asset.ensureManifestSpace(store.measureSize())
  await binding.updateWithAsset(asset)
  await manifest.sign(signer)
  await asset.writeManifestJUMBF(store.getBytes())
  return asset.getDataRange()
}
