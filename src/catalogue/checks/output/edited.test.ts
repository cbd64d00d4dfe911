import type { Edit } from '../../../contract/index.ts'
import { aContract, anImage, checkTester } from '../../../testing/index.ts'
import check from './edited.ts'

const { sha256, pixels, width, height, format, bytes, alpha } = anImage({ pixels: 'room' })
const image = { sha256, pixels, width, height, format, bytes, alpha }
const editing = (images: Edit['images'] = [{ name: './room.png', image }]) =>
  aContract({ edit: { as: 'multipart', images } })

checkTester(check, {
  pass: [
    {
      name: 'other pixels',
      evidence: { contract: editing(), images: [anImage({ pixels: 'evening' })] },
    },
  ],
  skip: [
    {
      name: 'not an edit',
      evidence: { contract: aContract(), images: [anImage()] },
    },
    {
      name: 'an address went in',
      evidence: { contract: editing([{ name: 'https://pictures.example/room.png' }]), images: [anImage()] },
    },
  ],
  error: [
    {
      name: 'what came does not decode',
      evidence: { contract: editing(), images: [anImage({ pixels: '', broken: 'cut off' })] },
    },
  ],
  fail: [
    {
      name: 'the second of two, in another format',
      evidence: {
        contract: editing([
          { name: 'known', image: { ...image, pixels: 'known' } },
          { name: './room.png', image },
        ]),
        images: [anImage({ pixels: 'evening' }), anImage({ pixels: 'room', format: 'webp' })],
      },
      messageId: 'unchanged',
      severity: 'breaking',
      blame: 'gateway',
    },
  ],
})
