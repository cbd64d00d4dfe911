import type { ActionAssertion, Manifest } from '@trustnxt/c2pa-ts/manifest'
import type { ProvenanceFacts } from '../contract/index.ts'

/** A manifest is a few kilobytes to a few hundred; more is not read. */
const largest = 4_000_000

/**
 * Reads the active C2PA manifest of a PNG or JPEG and checks its signature and the hash that binds it to the pixels, offline.
 * Null where there is none or the format is not read. The signer's trustworthiness is not judged: no trust list is shipped.
 */
export async function readProvenance(bytes: Uint8Array, format: string): Promise<ProvenanceFacts | null> {
  if (format !== 'png' && format !== 'jpeg') return null
  // The library is slow to load and most pictures that were re-encoded have no manifest at all.
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('c2pa')) return null
  const [{ JPEG, PNG }, { SuperBox }, { ActionAssertion, ManifestStore }] = await Promise.all([
    import('@trustnxt/c2pa-ts/asset'),
    import('@trustnxt/c2pa-ts/jumbf'),
    import('@trustnxt/c2pa-ts/manifest'),
  ])
  try {
    const asset = format === 'png' ? new PNG(bytes) : new JPEG(bytes)
    const jumbf = asset.getManifestJUMBF()
    if (!jumbf) return null
    if (jumbf.length > largest) return broken(`manifest of ${jumbf.length} bytes`)
    const store = ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(jumbf)))
    const active = store.getActiveManifest()
    const claim = active?.claim
    if (!claim) return broken('no claim in it')
    const result = await store.validate(asset)
    const problems = result.statusEntries
      .filter((entry) => entry.success === false)
      .map((entry) => entry.code)
    return {
      generator:
        createdBy(active, ActionAssertion) ??
        [claim.claimGeneratorName, claim.claimGeneratorVersion].filter(Boolean).join(' '),
      signer: active.signature?.signatureData.certificate?.subject ?? null,
      state: result.isValid ? 'valid' : 'invalid',
      problems: [...new Set(problems)],
    }
  } catch (cause) {
    return broken(cause instanceof Error ? cause.message : String(cause))
  }
}

/** The program that the manifest says made the picture: more telling than the one that wrote the manifest. */
function createdBy(manifest: Manifest, Actions: typeof ActionAssertion): string | undefined {
  for (const assertion of manifest.assertions?.assertions ?? []) {
    const actions = assertion instanceof Actions ? assertion.actions : []
    const agent = actions.find((one) => one.action.endsWith('created'))?.softwareAgent
    if (agent) return [agent.name, agent.version].filter(Boolean).join(' ')
  }
  return undefined
}

const broken = (problem: string): ProvenanceFacts => ({
  generator: '',
  signer: null,
  state: 'unchecked',
  problems: [problem],
})
