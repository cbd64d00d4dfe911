import { defineCheck, definePlugin } from 'graycard/plugin'

/** The maximum size of an image. */
const maxBytes = 2_000_000

export const fileSize = defineCheck({
  // A step (model, endpoint, auth, request, output, environment, limits), a slash, and a name. Reports show brand/output/file-size.
  id: 'output/file-size',
  title: 'Images are small enough for our pages',
  why: 'A page with large images loads slowly.',
  // breaking, risky or notice
  severity: 'risky',
  // The check runs only where this evidence was collected. The editor shows what each kind holds.
  needs: ['images'],
  // One entry for each way to fail. The ids stay, the wording may change.
  messages: {
    'too-large': {
      blame: 'your_request',
      says: ({ bytes }: { bytes: number }) => `The image has ${bytes} bytes, the maximum is ${maxBytes}`,
      fix: () => 'Request output_format: webp, or a lower quality',
    },
  },
  run({ images }, answer) {
    return images.map(({ bytes }) =>
      bytes > maxBytes
        ? answer.fail('too-large', {
            bytes,
            expected: `at most ${maxBytes} bytes`,
            seen: `${bytes} bytes`,
          })
        : answer.pass(`${bytes} bytes`),
    )
  },
})

export default definePlugin({ name: 'brand', checks: [fileSize] })
