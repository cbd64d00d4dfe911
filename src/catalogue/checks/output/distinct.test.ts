import { anImage, checkTester, served } from '../../../testing/index.ts'
import check from './distinct.ts'

const broken = anImage({ broken: 'truncated', pixels: '' })

checkTester(check, {
  pass: [
    {
      name: 'two pictures, and two broken ones that share nothing',
      evidence: { images: [anImage(), anImage({ pixels: 'p2' }), broken, broken] },
    },
  ],
  skip: [{ name: 'one', evidence: { images: [anImage()] } }],
  error: [
    {
      name: 'one that decodes of two',
      evidence: { images: [anImage(), broken] },
    },
  ],
  fail: [
    {
      name: 'two addresses that are one',
      evidence: {
        images: [anImage()],
        generate: served({
          items: [
            { delivery: 'url', url: 'https://cdn.example/1.png' },
            { delivery: 'url', url: 'https://cdn.example/1.png' },
          ],
        }),
      },
      messageId: 'repeated',
    },
    {
      name: 'one picture in two files',
      evidence: { images: [anImage(), anImage({ sha256: 'b'.repeat(64) }), anImage({ pixels: 'p2' })] },
      messageId: 'repeated',
      severity: 'breaking',
      blame: 'gateway',
    },
  ],
})
