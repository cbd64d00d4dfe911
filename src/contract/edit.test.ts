import { expect, test } from 'vitest'
import { aContract, anImage, facts } from '../testing/index.ts'
import type { Edit, EditInput } from './contract.ts'
import { contractProblems } from './edit.ts'

const inputProblems = (...args: Parameters<typeof contractProblems>) =>
  contractProblems(...args).filter(({ field }) => field === 'image' || field === 'mask')

const input = (name: string, over: Parameters<typeof anImage>[0] = {}): EditInput => ({
  name,
  image: anImage(over),
})
const mask = input('mask.png', { alpha: 'used' })
const problems = (edit: Partial<Edit>, of = facts()) =>
  inputProblems(aContract({ edit: { as: 'multipart', images: [input('a.png')], ...edit } }), of).map(
    ({ field, kind, seen, expected }) => `${field} ${kind}: ${seen} (${expected})`,
  )

test.each([
  { name: 'a picture', edit: {}, says: [] },
  { name: 'a picture with its mask', edit: { mask }, says: [] },
  { name: 'an address', edit: { images: [{ name: 'https://pictures.example/1.gif' }] }, says: [] },
  {
    name: 'too many',
    edit: { images: Array.from({ length: 17 }, () => input('a.png')) },
    says: ['image impossible: 17 (at most 16 pictures)'],
  },
  {
    name: 'a format no edit takes',
    edit: { images: [input('a.gif', { format: 'gif' })] },
    says: ['image impossible: a.gif is gif (png, webp, jpeg)'],
  },
  {
    name: 'too large',
    edit: { images: [input('a.png', { bytes: 50_000_001 })] },
    says: ['image impossible: a.png has 51 MB (less than 50 MB)'],
  },
  {
    name: 'a mask of another size',
    edit: { mask: input('mask.png', { alpha: 'used', width: 512 }) },
    says: ['mask impossible: 512x1024 (the size of the first picture, 1024x1024)'],
  },
  {
    name: 'a mask with nothing transparent',
    edit: { mask: input('mask.png', { alpha: 'opaque' }) },
    says: [
      'mask doubtful: mask.png has no transparent pixels (transparent pixels where the picture is to change)',
    ],
  },
  {
    name: 'a mask that is no PNG',
    edit: { mask: input('mask.jpg', { format: 'jpeg' }) },
    says: ['mask impossible: mask.jpg is jpeg (a PNG)'],
  },
])('$name', ({ edit, says }) => {
  expect(problems(edit)).toEqual(says)
})

test('nothing is held against a model that nobody describes, nor against a contract without pictures', () => {
  expect(problems({ images: [input('a.gif', { format: 'gif' })] }, facts({ known: false }))).toEqual([])
  expect(inputProblems(aContract(), facts())).toEqual([])
})
