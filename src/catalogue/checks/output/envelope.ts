import { count } from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'output/envelope',
  title: 'The reply is the documented envelope',
  why: 'Typed clients reject a reply whose wrapping differs, however good the picture in it.',
  severity: 'risky',
  needs: ['generate'],
  messages: {
    malformed: {
      blame: 'server',
      says: (d: { problems: readonly string[] }) =>
        `the reply departs from the documented form: ${d.problems.join('; ')}`,
      fix: () => 'Read only the pictures from this endpoint, or expect typed clients to throw.',
      // What is wrong, without the values: `created` stays `created`.
      discriminator: (d) =>
        d.problems.map((problem) => /`(\w+)`|content type/.exec(problem)?.[0] ?? 'form').join(),
    },
  },

  run({ generate: { outcome } }, { pass, fail, skip }) {
    if (outcome.kind !== 'images') return skip('no reply with pictures (see request/accepted)')
    const { problems, stream } = outcome
    const expected = stream
      ? 'a completed event with created_at in seconds'
      : 'JSON with created in seconds and a list data'
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
