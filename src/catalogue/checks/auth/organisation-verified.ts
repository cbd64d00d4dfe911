import { defineCheck, wasServed } from '../../../plugin/index.ts'

export default defineCheck({
  id: 'auth/organisation-verified',
  title: 'The organisation may use the model',
  why: 'Image models ask for a verified organisation; the models list names them all the same.',
  severity: 'breaking',
  needs: ['generate'],
  messages: {
    unverified: {
      blame: 'your_account',
      says: (d: { status: number; message: string }) =>
        `the organisation is not verified (${d.status}): ${d.message}`,
      fix: () =>
        'An owner has to verify the organisation in the provider’s settings; it may take 15 minutes to be known everywhere.',
    },
  },

  run({ generate }, { pass, fail, skip }) {
    const { outcome, cause } = generate
    if (outcome.kind === 'refused' && cause === 'org_verification')
      return fail('unverified', {
        status: outcome.status,
        message: outcome.message || 'no text',
        expected: 'a verified organisation',
        seen: `${outcome.status} org_verification`,
      })
    if (wasServed(generate)) return pass('the real request was taken')
    if (outcome.kind === 'images') return skip('no picture came (see output/count)')
    return outcome.kind === 'strange'
      ? skip('no picture came (see request/accepted)')
      : skip('the real request was stopped by something else')
  },
})
