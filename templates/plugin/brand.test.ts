import { anImage, checkTester } from 'graycard/testing'
import { fileSize } from './brand.ts'

checkTester(fileSize, {
  pass: [
    {
      name: 'a small image',
      evidence: { images: [anImage({ bytes: 150_000 })] },
      says: '150000 bytes',
    },
  ],
  fail: [
    {
      name: 'a large image',
      evidence: { images: [anImage({ bytes: 3_000_000 })] },
      messageId: 'too-large',
      says: 'The image has 3000000 bytes, the maximum is 2000000',
    },
  ],
})
