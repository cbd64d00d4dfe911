import { anImage, checkTester } from '../../../testing/index.ts'
import check from './not-blank.ts'

const broken = anImage({ broken: 'truncated', deviation: 0 })

checkTester(check, {
  pass: [
    {
      name: 'the faintest of those that decode',
      evidence: { images: [broken, anImage(), anImage({ deviation: 12.34 })] },
    },
    { name: 'just above', evidence: { images: [anImage({ deviation: 1 })] } },
  ],
  error: [{ name: 'nothing decoded', evidence: { images: [broken] } }],
  fail: [
    {
      name: 'a flat fill with JPEG noise',
      evidence: { images: [anImage(), anImage({ deviation: 0.42 })] },
      messageId: 'blank',
      severity: 'breaking',
      blame: 'gateway',
    },
  ],
})
