import { respondsWith, respondsWithUrl, ownImageUrl } from '../behaviours/respond.ts'
import { type Behaviour, byRoute } from '../behaviours/request.ts'
import { painted, png } from '../behaviours/images.ts'
import { drips, openHead, pours, staysSilent, writes, reset } from '../behaviours/wire.ts'
import { errs, fails, type Expected, type HostileRow } from '../row.ts'

/** A row that returns this URL instead of an image. */
const returnsUrl = (
  name: string,
  url: string,
  expect: readonly Expected[],
  rest: Partial<HostileRow> = {},
): HostileRow => ({
  name: `returns ${name}`,
  on: 'the paid request',
  does: respondsWithUrl(url),
  contract: { expect: { delivery: 'url' } },
  expect,
  exit: 1,
  ...rest,
})

/** A row that returns a URL of its server, where `does` responds. */
const servesAtUrl = (
  name: string,
  does: Behaviour,
  expect: readonly Expected[],
  rest: Partial<HostileRow> = {},
): HostileRow => ({
  name,
  on: 'the image URL',
  does: byRoute(respondsWithUrl(ownImageUrl), does),
  contract: { expect: { delivery: 'url' } },
  expect,
  exit: 1,
  ...rest,
})

/** Unsafe image URLs, and broken images behind safe ones. */
export const addresses: readonly HostileRow[] = [
  returnsUrl('a loopback URL', 'http://127.0.0.1:9/a.png', [fails('output/delivery', 'unreachable')]),
  returnsUrl('a loopback URL by host name', 'http://localhost:9/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  returnsUrl('a loopback URL in hexadecimal', 'http://0x7f.1:9/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  returnsUrl('a loopback URL as one number', 'http://2130706433:9/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  returnsUrl('a loopback URL in IPv6', 'http://[::1]:9/a.png', [fails('output/delivery', 'unreachable')]),
  returnsUrl('a loopback URL in IPv4-mapped IPv6', 'http://[::ffff:127.0.0.1]:9/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  returnsUrl('the URL of a cloud’s metadata service', 'http://169.254.169.254/latest/meta-data/iam', [
    fails('output/delivery', 'unreachable'),
  ]),
  returnsUrl('the URL of a cloud’s metadata service in IPv6', 'http://[fd00:ec2::254]/latest/meta-data', [
    fails('output/delivery', 'unreachable'),
  ]),
  returnsUrl('a URL in the local network', 'http://192.168.0.1/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  returnsUrl('a file URL', 'file:///etc/passwd', [fails('output/delivery', 'unreachable')]),
  returnsUrl('an FTP URL', 'ftp://user:canary-7d1f09@127.0.0.1/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  returnsUrl('a JavaScript URL', 'javascript:alert(1)', [fails('output/delivery', 'unreachable')]),
  returnsUrl('a data URL', 'data:image/png;base64,iVBORw0KGgo=', [fails('output/delivery', 'unreachable')]),
  returnsUrl(
    'a data URL of an SVG without base64',
    'data:image/svg+xml;utf8,<svg xmlns="http://www.w3.org/2000/svg"/>',
    [fails('output/delivery', 'unreachable')],
  ),
  returnsUrl('a URL without a host', 'http://', [fails('output/delivery', 'unreachable')]),
  returnsUrl('a path without a host', '/files/a.png', [fails('output/delivery', 'unreachable')]),
  returnsUrl('a URL with an invalid port', 'http://127.0.0.1:99999/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  returnsUrl('a URL with a password', 'http://user:canary-7d1f09@127.0.0.1:9/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  returnsUrl('a URL with an unknown non-ASCII host', 'http://bücher.invalid/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  returnsUrl('a URL with control characters', 'http://127.0.0.1:9/\u001B[31ma.png\r\nx: y', [
    fails('output/delivery', 'unreachable'),
  ]),
  servesAtUrl(
    'redirects the image URL to a private address',
    respondsWith('', { status: 302, headers: { location: 'http://169.254.169.254/' } }),
    [errs('output/delivery')],
    { exit: 3 },
  ),
  {
    ...returnsUrl('a URL of 100 kB', `${ownImageUrl}?${'a'.repeat(100_000)}`, [
      fails('output/delivery', 'unreachable'),
    ]),
    does: byRoute(
      respondsWithUrl(`${ownImageUrl}?${'a'.repeat(100_000)}`),
      respondsWith('', { status: 414 }),
    ),
  },
  servesAtUrl(
    'serves an HTML page at the image URL',
    respondsWith('<!doctype html><title>Sign in</title>', { type: 'text/html' }),
    [fails('output/delivery', 'unreachable')],
  ),
  servesAtUrl(
    'serves an HTML page labelled as PNG at the image URL',
    respondsWith('<!doctype html><title>Sign in</title>', { type: 'image/png' }),
    [fails('output/delivery', 'unreachable')],
  ),
  servesAtUrl('serves an empty body at the image URL', respondsWith('', { type: 'image/png' }), [
    fails('output/delivery', 'unreachable'),
  ]),
  servesAtUrl(
    'rejects the image URL with 403',
    respondsWith('<Error><Code>AccessDenied</Code></Error>', { status: 403, type: 'application/xml' }),
    [fails('output/delivery', 'unreachable')],
  ),
  servesAtUrl(
    'rejects the image URL as expired',
    respondsWith('<Error><Code>ExpiredToken</Code><Message>Request has expired</Message></Error>', {
      status: 403,
      type: 'application/xml',
    }),
    [fails('output/delivery', 'unreachable')],
  ),
  servesAtUrl(
    'returns 404 for the image URL',
    respondsWith('not found', { status: 404, type: 'text/plain' }),
    [fails('output/delivery', 'unreachable')],
  ),
  servesAtUrl(
    'serves 1 GB at the image URL',
    pours(
      'HTTP/1.1 200 OK\r\ncontent-type: image/png\r\n\r\n\u0089PNG\r\n',
      Buffer.alloc(60_000, 7),
      1_000_000_000,
    ),
    [fails('output/delivery', 'unreachable')],
    { maxMegabytes: 300 },
  ),
  servesAtUrl(
    'truncates the image at the URL',
    async (request) => respondsWith((await png()).subarray(0, -3000), { type: 'image/png' })(request),
    [fails('output/decodes', 'broken')],
  ),
  servesAtUrl(
    'labels the JPEG at the image URL as PNG',
    async (request) => respondsWith(await painted().jpeg().toBuffer(), { type: 'image/png' })(request),
    [fails('output/format', 'wrong')],
  ),
  servesAtUrl('never responds at the image URL', staysSilent, [fails('output/delivery', 'unreachable')], {
    timeoutSeconds: 2,
  }),
  servesAtUrl(
    'sends the image at the URL byte by byte without end',
    drips(openHead.replace('application/json', 'image/png'), 'x', 50),
    [fails('output/delivery', 'unreachable')],
    { timeoutSeconds: 2 },
  ),
  servesAtUrl('resets the download of the image', writes(reset), [fails('output/delivery', 'unreachable')]),
]
