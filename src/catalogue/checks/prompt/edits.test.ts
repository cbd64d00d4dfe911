import { anImage, checkTester, refused, served } from '../../../testing/index.ts'
import check from './edits.ts'

checkTester(check, {
  pass: [
    {
      name: 'a picture',
      evidence: { promptEdits: { ...served(), images: [anImage()] } },
    },
  ],
  error: [
    { name: 'no picture', evidence: { promptEdits: served({ items: [] }) } },
    {
      name: 'a page',
      evidence: {
        promptEdits: {
          ...served(),
          outcome: {
            kind: 'strange',
            status: 200,
            form: 'page',
            why: 'a web page (“Welcome”) instead of JSON',
          },
        },
      },
    },
  ],
  fail: [
    {
      name: 'no such route',
      evidence: {
        promptEdits: refused(404, { message: 'Not Found' }, { cause: 'wrong_path', blame: 'your_request' }),
      },
      messageId: 'refused',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'cut off',
      evidence: { promptEdits: { ...served(), images: [anImage({ broken: 'cut off' })] } },
      messageId: 'broken',
    },
  ],
})
