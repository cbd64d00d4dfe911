import { count } from '../../../contract/index.ts'
import { defineCheck, skipReasons } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/envelope',
  title: 'The response has the documented structure',
  why: 'Typed clients reject a response of another structure, however good the image in it.',
  severity: 'risky',
  needs: ['generate'],
  messages: {
    malformed: {
      blame: 'server',
      says: (d: { problems: readonly string[] }) =>
        `The response departs from the documented structure: ${d.problems.join('; ')}`,
      fix: () => 'Read only the images from this endpoint, or expect typed clients to throw.',
      // The field alone, without its values.
      discriminator: (d) =>
        d.problems.map((problem) => /`(\w+)`|content type/.exec(problem)?.[0] ?? 'form').join(),
    },
  },

  run({ generate: { outcome } }, { pass, fail, skip }) {
    if (outcome.kind !== 'images') return skip(skipReasons.notAnImagesResponse)
    const { problems, stream } = outcome
    const expected = stream
      ? 'a completed event with created_at in seconds'
      : 'JSON with created in seconds and a data list'
    if (problems.length > 0) return fail('malformed', { problems, expected, seen: problems.join('; ') })
    return pass(
      stream
        ? `${count(stream.events.length, 'event')} as documented`
        : outcome.created === undefined
          ? 'as documented'
          : 'created and data as documented',
    )
  },
})
