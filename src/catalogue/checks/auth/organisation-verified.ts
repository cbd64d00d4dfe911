import { defineCheck, messageOf, unverifiedReasons, namesImage } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'auth/organisation-verified',
  title: 'The organisation is verified for the model',
  why: 'Image models require a verified organisation, but the models list names these models to everyone.',
  severity: 'breaking',
  concerns: ['account'],
  needs: ['generate'],
  messages: {
    unverified: {
      blame: 'your_account',
      says: (d: { status: number; message: string }) =>
        `The organisation is not verified (${d.status}): ${d.message}`,
      fix: () =>
        'Ask an owner to verify the organisation in the provider’s settings. The verification can take 15 minutes to take effect.',
    },
  },

  run({ generate }, { pass, fail, error }) {
    const { outcome, cause } = generate
    if (outcome.kind === 'refused' && cause === 'org_verification')
      return fail('unverified', {
        status: outcome.status,
        message: messageOf(generate),
        expected: 'a verified organisation',
        seen: `${outcome.status} org_verification`,
      })
    if (namesImage(generate)) return pass('The API accepted the contract’s request')
    if (outcome.kind === 'images') return error(unverifiedReasons.noneReturned)
    return outcome.kind === 'strange'
      ? error(unverifiedReasons.notAnImagesResponse)
      : error({
          why: 'The contract’s request failed for a reason other than verification (see request/accepted)',
          because: ['request/accepted'],
        })
  },
})
