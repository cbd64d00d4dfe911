import { aContract, checkTester, refused, served } from '../../../testing/index.ts'
import check from './count.ts'

const asked = (n?: number) => aContract({ request: { prompt: 'p', ...(n === undefined ? {} : { n }) } })
const one = { delivery: 'b64_json', picture: 0 } as const

checkTester(check, {
  pass: [
    {
      name: 'two of two, whichever way they come',
      evidence: {
        contract: asked(2),
        generate: served({ items: [one, { delivery: 'url', url: 'https://cdn.example/1.png' }] }),
      },
    },
    { name: 'n left out is one', evidence: { contract: asked(), generate: served() } },
  ],
  error: [
    {
      name: 'refused',
      evidence: { contract: asked(1), generate: refused(400) },
    },
  ],
  fail: [
    {
      name: 'n is overlooked',
      evidence: { contract: asked(2), generate: served() },
      messageId: 'wrong',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'an empty list',
      evidence: { contract: asked(1), generate: served({ items: [] }) },
      messageId: 'wrong',
    },
    {
      name: 'an entry without a picture is none',
      evidence: { contract: asked(1), generate: served({ items: [{ delivery: 'none' }] }) },
      messageId: 'wrong',
    },
    {
      name: 'moderation holds one of two back',
      evidence: {
        contract: asked(2),
        generate: served({ items: [one, { delivery: 'none', moderated: true }] }),
      },
      messageId: 'withheld',
      severity: 'breaking',
      blame: 'policy',
    },
    {
      name: 'more than asked for',
      evidence: { contract: asked(1), generate: served({ items: [one, one] }) },
      messageId: 'wrong',
    },
  ],
})
