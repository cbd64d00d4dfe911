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
  inputProblems(aContract({ edit: { as: 'multipart', images: [input('a.png')], ...edit } }), of)

test.each([
  { name: 'an image', edit: {}, problem: undefined },
  { name: 'an image with its mask', edit: { mask }, problem: undefined },
  { name: 'an address', edit: { images: [{ name: 'https://pictures.example/1.gif' }] }, problem: undefined },
  {
    name: 'too many images',
    edit: { images: Array.from({ length: 17 }, () => input('a.png')) },
    problem: { field: 'image', kind: 'impossible', seen: '17' },
  },
  {
    name: 'an unsupported format',
    edit: { images: [input('a.gif', { format: 'gif' })] },
    problem: { field: 'image', kind: 'impossible', seen: 'a.gif is gif' },
  },
  {
    name: 'a file that is too large',
    edit: { images: [input('a.png', { bytes: 50_000_001 })] },
    problem: { field: 'image', kind: 'impossible', seen: 'a.png is 51 MB' },
  },
  {
    name: 'a mask of another size',
    edit: { mask: input('mask.png', { alpha: 'used', width: 512 }) },
    problem: { field: 'mask', kind: 'impossible', seen: '512x1024' },
  },
  {
    name: 'a mask without transparent pixels',
    edit: { mask: input('mask.png', { alpha: 'opaque' }) },
    problem: { field: 'mask', kind: 'doubtful', seen: 'mask.png has no transparent pixels' },
  },
  {
    name: 'a mask that is not a PNG',
    edit: { mask: input('mask.jpg', { format: 'jpeg' }) },
    problem: { field: 'mask', kind: 'impossible', seen: 'mask.jpg is jpeg' },
  },
])('$name', ({ edit, problem }) => {
  const found = problems(edit)
  expect(found).toHaveLength(problem ? 1 : 0)
  expect(found[0]?.expected).toMatchSnapshot()
  if (problem) expect(found[0]).toMatchObject(problem)
})

test('finds no problem for an unknown model, or for a contract without input images', () => {
  expect(problems({ images: [input('a.gif', { format: 'gif' })] }, facts({ known: false }))).toEqual([])
  expect(inputProblems(aContract(), facts())).toEqual([])
})
