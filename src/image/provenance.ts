import type { ActionAssertion, Manifest } from '@trustnxt/c2pa-ts/manifest'
import { type ProvenanceFacts, thrownText } from '../contract/index.ts'

/** Manifests have a few to a few hundred kilobytes. Larger ones are not read. */
const maxManifestBytes = 4_000_000

/**
 * Reads the active C2PA manifest of a PNG or JPEG and checks its signature and the hash that binds it to the pixels, offline.
 * Null if there is no manifest or for other formats. Whether the signer is trusted is not checked: no trust list is shipped.
 */
export async function readProvenance(bytes: Uint8Array, format: string): Promise<ProvenanceFacts | null> {
  if (format !== 'png' && format !== 'jpeg') return null
  // The library is slow to load, and most re-encoded images have no manifest.
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!(format === 'png' ? hasChunk(data) : hasSegment(data))) return null
  const [{ JPEG, PNG }, { SuperBox }, { ActionAssertion, ManifestStore }] = await Promise.all([
    import('@trustnxt/c2pa-ts/asset'),
    import('@trustnxt/c2pa-ts/jumbf'),
    import('@trustnxt/c2pa-ts/manifest'),
  ])
  try {
    const asset = format === 'png' ? new PNG(bytes) : new JPEG(bytes)
    const jumbf = asset.getManifestJUMBF()
    if (!jumbf) return null
    if (jumbf.length > maxManifestBytes) return unchecked(`manifest of ${jumbf.length} bytes`)
    const problem = nestingProblem(jumbf)
    if (problem !== undefined) return unchecked(problem)
    const store = ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(jumbf)))
    const active = store.getActiveManifest()
    const claim = active?.claim
    if (!claim) return unchecked('manifest without a claim')
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
    return unchecked(thrownText(cause))
  }
}

/** A manifest nests four levels: store, manifest, assertion store, assertion. Every level is copied while it is read. */
const maxBoxDepth = 16
/** A manifest has a few boxes for each assertion and ingredient. */
const maxBoxes = 10_000

/** Why the boxes of a manifest are not read: nested too deep, or too many. Source: ISO 19566-5 (JUMBF), boxes of length, type and content; `jumb` holds boxes. */
function nestingProblem(jumbf: Uint8Array): string | undefined {
  const data = Buffer.from(jumbf.buffer, jumbf.byteOffset, jumbf.byteLength)
  /** Ends of the open boxes, outermost first. */
  const ends: number[] = []
  let boxes = 0
  for (let at = 0; at + 8 <= data.length;) {
    while (ends.length > 0 && at >= (ends.at(-1) ?? 0)) ends.pop()
    if (++boxes > maxBoxes) return `manifest of more than ${maxBoxes} boxes`
    const length = data.readUInt32BE(at)
    // A length of 1 says that 64 bits of length follow, and 0 that the box ends with the file.
    const head = length === 1 && at + 16 <= data.length ? 16 : 8
    const stated = head === 16 ? Number(data.readBigUInt64BE(at + 8)) : length
    const end = length === 0 ? data.length : at + Math.max(head, stated)
    if (data.toString('latin1', at + 4, at + 8) === 'jumb') {
      ends.push(end)
      if (ends.length > maxBoxDepth) return `manifest nested more than ${maxBoxDepth} levels deep`
      at += head
    } else at = end
  }
  return undefined
}

/** Whether a PNG has a chunk for a manifest. Source: C2PA 2.1, “Embedding manifests into PNG”, 2026-11-24: `caBX`. */
function hasChunk(png: Buffer): boolean {
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'caBX') return true
  return false
}

/** Whether a JPEG has a segment for a manifest before its pixels. Source: as above: JUMBF in APP11, which starts with `JP`. */
function hasSegment(jpeg: Buffer): boolean {
  let at = 2
  while (at + 6 <= jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg[at + 1]
    if (marker === 0xda) return false
    if (marker === 0xeb && jpeg.toString('latin1', at + 4, at + 6) === 'JP') return true
    at += marker === 0xff ? 1 : 2 + Math.max(2, jpeg.readUInt16BE(at + 2))
  }
  return false
}

/** The software that created the image, which may differ from the software that wrote the manifest. */
function createdBy(manifest: Manifest, Actions: typeof ActionAssertion): string | undefined {
  for (const assertion of manifest.assertions?.assertions ?? []) {
    const actions = assertion instanceof Actions ? assertion.actions : []
    const agent = actions.find((one) => one.action.endsWith('created'))?.softwareAgent
    if (agent) return [agent.name, agent.version].filter(Boolean).join(' ')
  }
  return undefined
}

const unchecked = (problem: string): ProvenanceFacts => ({
  generator: '',
  signer: null,
  state: 'unchecked',
  problems: [problem],
})
