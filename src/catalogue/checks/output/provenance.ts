import { defineCheck } from '../../../plugin/index.ts'

/** Formats whose manifest is read here. */
const readable = ['png', 'jpeg']

export default defineCheck({
  id: 'output/provenance',
  title: 'The picture carries its maker’s provenance (C2PA)',
  why: 'The signed manifest is the only part of a picture that says which model made it, and some laws ask for it.',
  severity: 'notice',
  needs: ['images', 'facts'],
  messages: {
    absent: {
      blame: 'server',
      says: () => 'the picture has no provenance manifest',
      fix: () =>
        'Something on the way re-encoded it or removed its metadata. If you need the manifest, keep original bytes and ask the gateway.',
    },
    unreadable: {
      blame: 'unknown',
      says: (d: { problems: readonly string[] }) =>
        `the picture has a manifest that cannot be read here: ${d.problems.join(', ')}`,
      fix: () => 'Look at it with another reader of C2PA manifests before you rely on it.',
    },
    invalid: {
      blame: 'server',
      severity: 'risky',
      says: (d: { problems: readonly string[] }) =>
        `the manifest does not match the picture: ${d.problems.join(', ')}`,
      fix: () => 'The picture was changed after it was signed: do not pass it on as original.',
    },
  },

  run({ images, facts }, { pass, fail, skip }) {
    const decoded = images.filter((image) => image.broken === undefined)
    if (decoded.length === 0) return skip('nothing decoded (see output/decodes)')
    const manifests = decoded.flatMap((image) => image.provenance ?? [])
    const invalid = manifests.find((one) => one.state === 'invalid')
    if (invalid)
      return fail('invalid', {
        problems: invalid.problems,
        expected: 'a manifest that holds',
        seen: invalid.problems.join(', '),
      })
    const unread = manifests.find((one) => one.state === 'unchecked')
    if (unread)
      return fail('unreadable', {
        problems: unread.problems,
        expected: 'a manifest that holds',
        seen: unread.problems.join(', '),
      })
    const able = decoded.filter((image) => readable.includes(image.format))
    if (able.some((image) => !image.provenance) && (facts.provenance === true || manifests.length > 0))
      return fail('absent', { expected: 'a manifest', seen: 'none' })
    const [first] = manifests
    if (first)
      return pass(
        `${first.generator}, signed by ${first.signer ?? 'nobody named'}; whether to trust the signer is not judged`,
      )
    return skip(
      able.length === 0
        ? `manifests are read in ${readable.join(' and ')} only`
        : 'this model is not known to sign its pictures',
    )
  },
})
