import { expect, test } from 'vitest'
import { pageOf, sectionsOf } from '../page/index.ts'
import { mentionsIn } from './endpoint-mentions.ts'
import { endpointsBySection, imageEndpoints } from './endpoints.ts'

const filler =
  'This page describes how pictures are made with the API of Acme, whose words are its own and long enough.'
const sectionsIn = (text: string) =>
  sectionsOf(pageOf({ text: `${filler}\n\n${text}`, location: 'https://upstream.example/page.md' }))

test.each([
  ['**post** `/images/generations`', 'POST /images/generations'],
  ['POST/images/edits', 'POST /images/edits'],
  ['### POST https://api.acme.example/v1/images/edits', 'POST /images/edits'],
  ['## Draw (`/v1/images/generations`)', 'POST /images/generations'],
  ['- POST `/v1/images/edits` - change a picture', 'POST /images/edits'],
  ['Send a `POST` request to `/v1/images/generations`.', 'POST /images/generations'],
  ['Endpoint: https://api.acme.example/v1/images/generations', 'POST /images/generations'],
  [
    '```http\nPOST https://{endpoint}/openai/deployments/{deployment-id}/images/edits?api-version=1\n```',
    'POST /images/edits',
  ],
  [
    '```sh\ncurl https://api.acme.example/v1/images/variations \\\n  -F image=@a.png\n```',
    'POST /images/variations',
  ],
  [
    '| Endpoint | Method |\n|---|---|\n| `/v1/images/generations` | POST |\n| `/v1/chat/completions` | POST |',
    'POST /images/generations',
  ],
  ['POST\n\n/\n\nv1\n\n/\n\nimages\n\n/\n\ngenerations\n\nMakes a picture.', 'POST /images/generations'],
  ['POST /v2beta/stable-image/generate/core', 'POST /v2beta/stable-image/generate/core'],
  ['POST /v1beta/models/draw-image-1:generateContent', 'POST /v1beta/models/draw-image-1:generateContent'],
  ['POST /v1beta/models/talk-1:generateContent'],
  ['![a](/images/generations.png) [guide](/images/guide) /images/foo.png `/images/foo.png`'],
  ['See https://docs.acme.example/docs/images/generations for more.'],
  ['GET /v1/images/generations/{id}'],
  ['POST /v1/uploads/images'],
  ['POST /v1/images/imageToImage'],
  [
    '| Item | Details |\n|---|---|\n| Endpoints | Draw with `POST /v1/images/generations`, change with `POST /v1/images/edits` |',
    'POST /images/generations',
    'POST /images/edits',
  ],
  [
    'Send a POST request to:\n\n```\nhttps://<name>.acme.example/openai/v1/images/generations?api-version=1\n```',
    'POST /images/generations',
  ],
  [
    '```\nPOST /v1/images/generations\nPOST /v1/images/edits\n```',
    'POST /images/generations',
    'POST /images/edits',
  ],
  ['`POST /v1/images/edits` is not supported.'],
  ['The picture at /images/generations is nice.'],
  ['```sh\ncurl https://api.acme.example/v1/images/generations\n```'],
])('endpoints in %j', (text, ...endpoints) => {
  expect(imageEndpoints(mentionsIn(sectionsIn(text)))).toEqual(endpoints)
})

const draw = 'POST /images/generations'
const change = 'POST /images/edits'
test.each([
  ['the endpoint of the section itself', `# A\n\n${draw}`, draw],
  ['that of the section above', `# A\n\n${draw}\n\n## B\n\n### C\n\na`, draw],
  ['the last one before, for parameters', `# A\n\n## URL\n\n${draw}\n\n## Body parameters\n\na`, draw],
  ['not the last one before, for anything else', `# A\n\n## URL\n\n${draw}\n\n## Further notes\n\na`],
  [
    'not the last one before, for parameters of another thing',
    `# A\n\n## URL\n\n${draw}\n\n## Talk parameters\n\na`,
  ],
  [
    'one introduced in the same words',
    `# A\n\n## Draw (/v1/images/generations)\n\n## Change (/v1/images/edits)\n\n## Draw parameters\n\na`,
    draw,
  ],
  ['that of the nearest section', `# A\n\n${draw}\n\n# B\n\n${change}\n\n## Body\n\na`, change],
  ['all of a list', `# A\n\n- ${draw}\n- ${change}\n\n## 请求参数\n\na`, draw, change],
  [
    'that of another API',
    `# A\n\n${draw}\n\n# B\n\nPOST /v1/chat/completions\n\n## Body\n\na`,
    'POST /v1/chat/completions',
  ],
  ['that of an example of the page', `# A\n\n## Example\n\n\`\`\`\n${draw}\n\`\`\`\n\n# Body\n\na`, draw],
])('%s', (_name, text, ...endpoints) => {
  const sections = sectionsIn(text)
  expect(endpointsBySection(sections, mentionsIn(sections)).at(-1)).toEqual(endpoints)
})
