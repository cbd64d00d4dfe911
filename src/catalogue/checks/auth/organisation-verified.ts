import {
  adviceFor,
  defineCheck,
  messageOf,
  namesImage,
  refusalFacts,
  type RefusalFacts,
  unverifiedReasons,
} from '../../../plugin/index.ts'

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
      says: (d: RefusalFacts & { status: number; message: string }) =>
        `The organisation is not verified (${d.status}): ${d.message}`,
      fix: adviceFor,
    },
  },

  run({ generate }, { pass, fail, error }) {
    const { outcome, cause } = generate
    if (outcome.kind === 'refused' && cause === 'org_verification') {
      const refusal = refusalFacts(generate, undefined)
      const seen = `${outcome.status} ${cause}`
      const data = { status: outcome.status, message: messageOf(generate), seen }
      return fail(
        'unverified',
        { ...refusal, ...data, expected: 'a verified organisation' },
        { blame: refusal.blame },
      )
    }
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
