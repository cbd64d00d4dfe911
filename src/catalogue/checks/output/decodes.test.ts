import { anImage, aResponse, checkTester, refused, served } from '../../../testing/index.ts'
import check from './decodes.ts'

const lifted = (valid: boolean) =>
  served({}, { reply: aResponse({ lifted: [{ sha256: 'a'.repeat(64), bytes: 1000, valid }] }) })
const byUrl = served({ items: [{ delivery: 'url', url: 'https://cdn.example/1.png' }] }, { images: [] })

checkTester(check, {
  pass: [
    {
      name: 'all of them',
      evidence: { generate: lifted(true), images: [anImage(), anImage()] },
    },
    {
      name: 'behind an address, where nothing was lifted',
      evidence: { generate: byUrl, images: [anImage()] },
    },
  ],
  error: [
    {
      name: 'refused',
      evidence: { generate: refused(400) },
    },
    {
      name: 'an address that led nowhere',
      evidence: { generate: byUrl },
    },
  ],
  fail: [
    {
      name: 'decoded, but only by lenient decoders',
      evidence: {
        generate: served(),
        images: [anImage(), anImage({ defect: 'the PNG has a wrong checksum in IDAT' })],
      },
      messageId: 'broken',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'one of two is truncated',
      evidence: {
        generate: lifted(true),
        images: [anImage(), anImage({ broken: 'pngload: truncated', width: 0, height: 0 })],
      },
      messageId: 'broken',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'an address leads to a broken one',
      evidence: { generate: byUrl, images: [anImage({ broken: 'pngload: truncated' })] },
      messageId: 'broken',
    },
    {
      name: 'text that is no base64 of a picture',
      evidence: {
        generate: served({
          items: [{ delivery: 'b64_json', unreadable: '`b64_json` is not base64 of an image' }],
        }),
      },
      messageId: 'broken',
    },
    {
      name: 'an alphabet that decoders for the web’s addresses take',
      evidence: {
        generate: served(
          {},
          {
            reply: aResponse({
              lifted: [{ sha256: 'a', bytes: 1, valid: false, oddity: 'URL-safe alphabet' }],
            }),
          },
        ),
        images: [anImage()],
      },
      messageId: 'broken',
    },
    {
      name: 'foreign characters that a lenient decoder passes over',
      evidence: { generate: lifted(false), images: [anImage()] },
      messageId: 'broken',
    },
  ],
})
