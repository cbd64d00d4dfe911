import { someOf } from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

/** Formats whose manifests Graycard reads. */
const readable = ['png', 'jpeg']

export default defineCheck({
  id: 'output/provenance',
  title: 'The image carries provenance metadata (C2PA)',
  why: 'Only a signed manifest proves which model created an image, and some laws require a manifest.',
  severity: 'notice',
  concerns: ['provenance'],
  needs: ['images', 'facts'],
  messages: {
    absent: {
      blame: 'server',
      says: () => 'The image has no provenance manifest',
      fix: () =>
        'Ask the gateway’s operator whether the gateway re-encodes images or removes metadata. If you need the manifest, keep the original bytes.',
    },
    unreadable: {
      blame: 'unknown',
      says: (d: { problems: readonly string[] }) =>
        `Graycard cannot read the provenance manifest: ${someOf(d.problems)}`,
      fix: () => 'Inspect the image with another C2PA reader before you rely on its provenance.',
    },
    invalid: {
      blame: 'server',
      severity: 'risky',
      says: (d: { problems: readonly string[] }) =>
        `The provenance manifest does not match the image: ${someOf(d.problems)}`,
      fix: () => 'Do not pass the image on as the original: the image was changed after it was signed.',
    },
  },

  run({ images, facts }, { pass, fail, skip, error }) {
    const decoded = images.filter((image) => image.broken === undefined)
    if (decoded.length === 0) return error(unverifiedReasons.notDecoded)
    const manifests = decoded.flatMap((image) => image.provenance ?? [])
    const invalid = manifests.find((one) => one.state === 'invalid')
    if (invalid)
      return fail('invalid', {
        problems: invalid.problems,
        expected: 'a valid manifest',
        seen: someOf(invalid.problems),
      })
    const unchecked = manifests.find((one) => one.state === 'unchecked')
    if (unchecked)
      return fail('unreadable', {
        problems: unchecked.problems,
        expected: 'a valid manifest',
        seen: someOf(unchecked.problems),
      })
    const readableImages = decoded.filter((image) => readable.includes(image.format))
    if (
      readableImages.some((image) => !image.provenance) &&
      (facts.provenance === true || manifests.length > 0)
    )
      return fail('absent', { expected: 'a manifest', seen: 'none' })
    const [first] = manifests
    if (first)
      return pass(
        `${first.generator}, signed by ${first.signer ?? 'an unnamed signer'} (trust in the signer is not checked)`,
      )
    return skip(
      readableImages.length === 0
        ? `Graycard reads manifests only in ${readable.join(' and ')} images`
        : 'This model is not known to sign its images',
    )
  },
})
