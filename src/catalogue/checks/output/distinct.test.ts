import { anImage, checkTester, served } from '../../../testing/index.ts'
import check from './distinct.ts'

const broken = anImage({ broken: 'truncated', pixels: '' })

checkTester(check, {
  pass: [
    {
      name: 'two pictures, and two broken ones that share nothing',
      evidence: { images: [anImage(), anImage({ pixels: 'p2' }), broken, broken] },
      says: '2 different',
    },
  ],
  skip: [
    { name: 'one', evidence: { images: [anImage()] }, says: 'one picture' },
    {
      name: 'one that decodes of two',
      evidence: { images: [anImage(), broken] },
      says: 'fewer than two decoded (see output/decodes)',
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
      says: '2 pictures, 1 different',
    },
    {
      name: 'one picture in two files',
      evidence: { images: [anImage(), anImage({ sha256: 'b'.repeat(64) }), anImage({ pixels: 'p2' })] },
      messageId: 'repeated',
      says: '3 pictures, 2 different',
      severity: 'breaking',
      blame: 'gateway',
    },
  ],
})
