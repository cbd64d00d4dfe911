import { count, type EnvelopeProblem } from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

const problemTexts: Readonly<Record<EnvelopeProblem['field'], (seen: string) => string>> = {
  'content type': (seen) => `content type is ${seen}, not application/json`,
  created: (seen) => `\`created\` is ${seen}, not a Unix time in seconds`,
  created_at: (seen) => `\`created_at\` is ${seen}, not a Unix time in seconds`,
  data: (seen) => `${seen} instead of \`data\``,
  candidates: (seen) => `${seen} instead of \`candidates\``,
}

export default defineCheck({
  id: 'output/envelope',
  title: 'The response has the documented structure',
  why: 'Typed clients reject a response with another structure, even if its image is good.',
  severity: 'risky',
  needs: ['generate'],
  messages: {
    malformed: {
      blame: 'server',
      says: (d: { problems: readonly string[]; fields: readonly EnvelopeProblem['field'][] }) =>
        `The response departs from the documented structure: ${d.problems.join('; ')}`,
      fix: () =>
        'Read only the images from this endpoint’s responses, or handle the errors that typed clients throw.',
      discriminator: (d) =>
        d.fields.map((field) => (field === 'content type' ? field : `\`${field}\``)).join(),
    },
  },

  run({ generate: { outcome } }, { pass, fail, error }) {
    if (outcome.kind !== 'images') return error(unverifiedReasons.notAnImagesResponse)
    const { stream } = outcome
    const problems = outcome.problems.map(({ field, seen }) => problemTexts[field](seen))
    const fields = outcome.problems.map(({ field }) => field)
    const expected = stream
      ? 'a completed event with created_at in seconds'
      : 'JSON with created in seconds and a data list'
    if (problems.length > 0)
      return fail('malformed', { problems, fields, expected, seen: problems.join('; ') })
    return pass(
      stream
        ? `${count(stream.events.length, 'event')} as documented`
        : outcome.created === undefined
          ? 'Structure as documented'
          : '`created` and `data` as documented',
    )
  },
})
