import type { ObservedProperties } from '../../../contract/index.ts'
import { anEnvironment, checkTester } from '../../../testing/index.ts'
import check from './same-as-siblings.ts'

const values = { 'models.listed': true, 'output.size': '1024x1024', 'echo.background': null }
const wrongSize = { ...values, 'output.size': '1254x1254' }

/** Evidence about production and its siblings. A sibling is its values, in brackets if it does not pass. */
function among(
  own: ObservedProperties | readonly [ObservedProperties],
  others: Readonly<Record<string, ObservedProperties | readonly [ObservedProperties]>>,
) {
  const side = (one: ObservedProperties | readonly [ObservedProperties]) =>
    isFailing(one) ? { observed: one[0], passes: false } : { observed: one, passes: true }
  const { observed, passes } = side(own)
  return {
    environment: anEnvironment({ name: 'production' }),
    observed,
    siblings: {
      passes,
      others: Object.entries(others).map(([environment, one]) => ({ environment, ...side(one) })),
    },
  }
}
const isFailing = (
  one: ObservedProperties | readonly [ObservedProperties],
): one is readonly [ObservedProperties] => Array.isArray(one)

const differs = { messageId: 'differs', severity: 'risky', blame: 'your_environment' }
const disagrees = { messageId: 'disagrees', severity: 'risky', blame: 'your_environment' }

checkTester(check, {
  pass: [
    { name: 'alike', evidence: among(values, { staging: values }) },
    {
      name: 'a value that only one of them measured is no difference',
      evidence: among(values, { staging: { 'models.listed': true, 'output.format': 'png' } }),
    },
    {
      name: 'none passes, and this one is of the majority',
      evidence: among([values], { staging: [values], qa: [wrongSize] }),
    },
    {
      name: 'none passes, and each value of this one is of a majority',
      evidence: among([values], {
        staging: [{ ...values, 'models.listed': false }],
        qa: [wrongSize],
      }),
    },
    {
      name: 'passes, and so does another; the failing one does not count',
      evidence: among(values, { staging: values, qa: [wrongSize] }),
    },
    {
      name: 'a healthy environment is not told to be like broken ones',
      evidence: among(values, { staging: [wrongSize], qa: [wrongSize] }),
    },
  ],
  skip: [{ name: 'alone', evidence: among(values, {}) }],
  error: [{ name: 'nothing to compare', evidence: among(values, { staging: { 'output.format': 'png' } }) }],
  fail: [
    {
      name: 'each difference from the one that passes, though most fail alike',
      evidence: among([{ 'calls.badSize': '200 served', ...wrongSize }], {
        qa: [wrongSize],
        staging: { 'calls.badSize': '400 invalid_size', ...values, 'echo.background': 'opaque' },
      }),
      ...differs,
    },
    {
      name: 'none passes, so the majority is the reference',
      evidence: among([wrongSize], { staging: [values], qa: [values] }),
      ...differs,
    },
    {
      name: 'none passes and there is no majority',
      evidence: among([wrongSize], { staging: [values] }),
      ...disagrees,
    },
    {
      name: 'those that pass disagree, and nobody is the model',
      evidence: among([wrongSize], { staging: values, qa: { ...values, 'output.size': '1536x1024' } }),
      ...disagrees,
    },
    {
      name: 'one that passes against another that passes',
      evidence: among(wrongSize, { staging: values }),
      ...disagrees,
    },
  ],
})
