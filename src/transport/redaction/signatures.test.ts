import { expect, test } from 'vitest'
import { createRedactor } from './redact.ts'

const { text, output, value } = createRedactor([])
const sig = 'Ab3-canary_5f70bf18a086%2F007'

/** Every way to sign. */
const signed: Readonly<Record<string, string>> = {
  S3: `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=${sig}`,
  'S3, first': `X-Amz-Signature=${sig}&X-Amz-Expires=60`,
  'S3, token': `X-Amz-Security-Token=${sig}`,
  'S3, version 2': `AWSAccessKeyId=${sig}&Expires=1&Signature=${sig}`,
  'Google Cloud Storage': `X-Goog-Expires=60&X-Goog-Signature=${sig}`,
  Azure: `sv=2024-01-01&se=2026&sr=b&sp=r&sig=${sig}`,
  CloudFront: `Expires=1&Signature=${sig}&Key-Pair-Id=${sig}&Policy=${sig}`,
  'Alibaba OSS': `OSSAccessKeyId=${sig}&Expires=1&Signature=${sig}`,
  'Tencent COS': `q-sign-algorithm=sha1&q-signature=${sig}`,
  Akamai: `hdnts=exp=1~acl=/*~hmac=${sig}`,
  'a token': `token=${sig}`,
  'OAuth 2.0': `state=1&access_token=${sig}`,
  'behind a semicolon': `size=1024;sig=${sig}`,
  'behind a quote': `name='a'&sig=${sig}`,
  'behind a space': `name=a b.png&sig=${sig}`,
}
const addresses: Readonly<Record<string, (query: string) => string>> = {
  absolute: (query) => `https://cdn.example/files/x.png?${query}`,
  'protocol-relative': (query) => `//cdn.example/files/x.png?${query}`,
  'without a host': (query) => `/files/x.png?${query}`,
  'without a slash': (query) => `files/x.png?${query}`,
  'only a query': (query) => `?${query}`,
  'in the fragment': (query) => `https://cdn.example/x.png#${query}`,
  'in a fragment without a host': (query) => `/x.png#${query}`,
  'in a matrix parameter': (query) => `https://cdn.example/x.png;${query}`,
}
const hosts: Readonly<Record<string, (address: string) => string>> = {
  alone: (address) => address,
  'in JSON': (address) => JSON.stringify({ url: address, n: 1 }),
  'in JSON with escaped slashes': (address) =>
    JSON.stringify({ url: address })
      .replaceAll('/', String.raw`\/`)
      .replaceAll('&', String.raw`\u0026`),
  'in JSON in JSON': (address) => JSON.stringify(JSON.stringify({ url: address })),
  'in HTML': (address) => `<img src="${address.replaceAll('&', '&amp;').replaceAll("'", '&#39;')}">`,
  'in HTML with numbers': (address) =>
    `<img src='${address.replaceAll('&', '&#38;').replaceAll("'", '&#39;')}'>`,
  'in Markdown': (address) => `![x](${address})`,
  'in a Link header': (address) => `<${address}>; rel="next"`,
  'in a Refresh header': (address) => `0; url=${address}`,
  'in another URL': (address) => `https://gate.example/go?to=${encodeURIComponent(address)}`,
  'in a cookie': (address) => `to=${encodeURIComponent(address)}; Path=/`,
  'in an event': (address) => `event: done\ndata: {"url":"${address}"}\n\n`,
}

test.each(Object.entries(signed))('no signature of %s survives', (_name, query) => {
  for (const write of Object.values(addresses))
    for (const embed of Object.values(hosts))
      for (const redact of [text, output, value<string>]) {
        const sent = embed(write(query))
        expect(redact(sent), sent).not.toContain('canary')
      }
})

test.each([
  ['/files/x.png?X-Amz-Signature=abc', '/files/x.png?X-Amz-Signature=[redacted]'],
  ['//cdn.example/x?sig=abc&size=512', '//cdn.example/x?sig=[redacted]&size=512'],
  ['"/x.png?sig=abc", "n": 1', '"/x.png?sig=[redacted]", "n": 1'],
  ["'/x.png?sig=abc' is gone", "'/x.png?sig=[redacted]' is gone"],
  ['https://x.example/?size=1;sig=abc', 'https://x.example/?size=1;sig=[redacted]'],
  ['https://x.example/#access_token=abc&n=1', 'https://x.example/#access_token=[redacted]&n=1'],
  ['//user:pw@x.example/a', '//[redacted]@x.example/a'],
  ['https://x.example/s--abcdef12--/a.png', 'https://x.example/[redacted]/a.png'],
  ['https://x.example/token/abcdef123456/a.png', 'https://x.example/token/[redacted]/a.png'],
  [`https://x.example/${'aB3-'.repeat(9)}/a.png`, 'https://x.example/[redacted]/a.png'],
  [
    'https://api.telegram.org/file/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/a',
    'https://api.telegram.org/file/[redacted]/a',
  ],
])('of a text from elsewhere goes what signs it: %s', (sent, clean) => {
  expect(text(sent)).toBe(clean)
})

test.each([
  ['https://x.example/docs?tab=images&hl=en'],
  ['api_key=os.environ["IMAGE_API_KEY"],'],
  ['https://x.example/0123456789abcdef0123456789abcdef01234567/a.png'],
  ['https://x.example/files/0b3c7a52-6c1f-4b57-8d0e-2a5f5a3b9c11.png'],
  ['api_key=os.environ["KEY"],'],
  ["api_key=os.environ['KEY'],"],
  ['api_key=os.getenv("KEY")'],
  ['apiKey=process.env.KEY, size=1'],
])('an address or variable that gives no access is written as it is: %s', (sent) => {
  expect(output(sent)).toBe(sent)
})

test('parameters of a rate limit are kept', () => {
  for (const field of [
    '"images";r=7;t=41',
    '"default";q=8;w=60, "day";q=900;w=86400',
    '10;w=60;burst=20',
    'limit=10, remaining=9, reset=50',
  ])
    expect([text(field), output(field), value(field)]).toEqual([field, field, field])
})
