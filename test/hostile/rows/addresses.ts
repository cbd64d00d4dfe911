import { respondsWith, respondsWithUrl, ownImageUrl } from '../behaviours/respond.ts'
import { type Behaviour, byRoute } from '../behaviours/request.ts'
import { painted, png } from '../behaviours/images.ts'
import { drips, openHead, pours, staysSilent, writes, reset } from '../behaviours/wire.ts'
import { errs, fails, type Expected, type HostileRow } from '../row.ts'

/** Hands out this address instead of a picture. */
const hands = (
  name: string,
  url: string,
  expect: readonly Expected[],
  rest: Partial<HostileRow> = {},
): HostileRow => ({
  name: `hands out ${name}`,
  on: 'the paid request',
  does: respondsWithUrl(url),
  contract: { expect: { delivery: 'url' } },
  expect,
  exit: 1,
  ...rest,
})

/** Hands out an address of its own, behind which this stands. */
const behind = (
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

/** Addresses of pictures that lead where they should not. */
export const addresses: readonly HostileRow[] = [
  hands('an address of this machine', 'http://127.0.0.1:9/a.png', [fails('output/delivery', 'unreachable')]),
  hands('an address of this machine by name', 'http://localhost:9/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  hands('an address of this machine in another spelling', 'http://0x7f.1:9/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  hands('an address of this machine as one number', 'http://2130706433:9/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  hands('an address of this machine in IPv6', 'http://[::1]:9/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  hands('an address of this machine as IPv4 in IPv6', 'http://[::ffff:127.0.0.1]:9/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  hands('the address that clouds keep their secrets at', 'http://169.254.169.254/latest/meta-data/iam', [
    fails('output/delivery', 'unreachable'),
  ]),
  hands('the address that clouds keep their secrets at, in IPv6', 'http://[fd00:ec2::254]/latest/meta-data', [
    fails('output/delivery', 'unreachable'),
  ]),
  hands('an address of the local network', 'http://192.168.0.1/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  hands('a file', 'file:///etc/passwd', [fails('output/delivery', 'unreachable')]),
  hands('an FTP address', 'ftp://user:canary-7d1f09@127.0.0.1/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  hands('a script as an address', 'javascript:alert(1)', [fails('output/delivery', 'unreachable')]),
  hands('a data address', 'data:image/png;base64,iVBORw0KGgo=', [fails('output/delivery', 'unreachable')]),
  hands(
    'a data address of SVG in words',
    'data:image/svg+xml;utf8,<svg xmlns="http://www.w3.org/2000/svg"/>',
    [fails('output/delivery', 'unreachable')],
  ),
  hands('an address without a host', 'http://', [fails('output/delivery', 'unreachable')]),
  hands('a path', '/files/a.png', [fails('output/delivery', 'unreachable')]),
  hands('an address with a port there is not', 'http://127.0.0.1:99999/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  hands('an address with a password in it', 'http://user:canary-7d1f09@127.0.0.1:9/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  hands('a host in other letters that nobody has', 'http://bücher.invalid/a.png', [
    fails('output/delivery', 'unreachable'),
  ]),
  hands('an address with control characters', 'http://127.0.0.1:9/\u001B[31ma.png\r\nx: y', [
    fails('output/delivery', 'unreachable'),
  ]),
  behind(
    'keeps another address behind the picture’s',
    respondsWith('', { status: 302, headers: { location: 'http://169.254.169.254/' } }),
    [errs('output/delivery')],
    { exit: 3 },
  ),
  {
    ...hands('an address of 100 kB', `${ownImageUrl}?${'a'.repeat(100_000)}`, [
      fails('output/delivery', 'unreachable'),
    ]),
    does: byRoute(
      respondsWithUrl(`${ownImageUrl}?${'a'.repeat(100_000)}`),
      respondsWith('', { status: 414 }),
    ),
  },
  behind(
    'keeps a page behind the picture’s address',
    respondsWith('<!doctype html><title>Sign in</title>', { type: 'text/html' }),
    [fails('output/delivery', 'unreachable')],
  ),
  behind(
    'keeps a page labelled as PNG behind the picture’s address',
    respondsWith('<!doctype html><title>Sign in</title>', { type: 'image/png' }),
    [fails('output/delivery', 'unreachable')],
  ),
  behind('keeps nothing behind the picture’s address', respondsWith('', { type: 'image/png' }), [
    fails('output/delivery', 'unreachable'),
  ]),
  behind(
    'forbids the picture’s address',
    respondsWith('<Error><Code>AccessDenied</Code></Error>', { status: 403, type: 'application/xml' }),
    [fails('output/delivery', 'unreachable')],
  ),
  behind(
    'says the picture’s address has expired',
    respondsWith('<Error><Code>ExpiredToken</Code><Message>Request has expired</Message></Error>', {
      status: 403,
      type: 'application/xml',
    }),
    [fails('output/delivery', 'unreachable')],
  ),
  behind('has lost the picture (404)', respondsWith('not found', { status: 404, type: 'text/plain' }), [
    fails('output/delivery', 'unreachable'),
  ]),
  behind(
    'keeps 1 GB behind the picture’s address',
    pours(
      'HTTP/1.1 200 OK\r\ncontent-type: image/png\r\n\r\n\u0089PNG\r\n',
      Buffer.alloc(60_000, 7),
      1_000_000_000,
    ),
    [fails('output/delivery', 'unreachable')],
    { maxMegabytes: 300 },
  ),
  behind(
    'cuts the picture behind the address',
    async (call) => respondsWith((await png()).subarray(0, -3000), { type: 'image/png' })(call),
    [fails('output/decodes', 'broken')],
  ),
  behind(
    'labels a JPEG behind the address as PNG',
    async (call) => respondsWith(await painted().jpeg().toBuffer(), { type: 'image/png' })(call),
    [fails('output/format', 'wrong'), fails('output/format', 'label')],
  ),
  behind(
    'stays silent behind the picture’s address',
    staysSilent,
    [fails('output/delivery', 'unreachable')],
    { timeoutSeconds: 2 },
  ),
  behind(
    'drips the picture behind the address without end',
    drips(openHead.replace('application/json', 'image/png'), 'x', 50),
    [fails('output/delivery', 'unreachable')],
    { timeoutSeconds: 2 },
  ),
  behind('resets the fetch of the picture', writes(reset), [fails('output/delivery', 'unreachable')]),
]
