import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPrivateAddress } from './private-address.ts'

test.each([
  // IPv4, one at each end of every block.
  ['this network', '0.0.0.0', '0.255.255.255'],
  [
    'private use',
    '10.0.0.0',
    '10.255.255.255',
    '172.16.0.0',
    '172.31.255.255',
    '192.168.0.1',
    '192.168.255.255',
  ],
  ['between a provider and its customers', '100.64.0.0', '100.127.255.255'],
  ['loopback', '127.0.0.1', '127.255.255.255'],
  ['link-local', '169.254.0.0', '169.254.169.254', '169.254.255.255'],
  ['protocol assignments', '192.0.0.0', '192.0.0.170', '192.0.0.255'],
  ['documentation', '192.0.2.1', '198.51.100.7', '203.0.113.255'],
  ['relays of 6to4', '192.88.99.1'],
  ['benchmarks', '198.18.0.0', '198.19.255.255'],
  ['multicast', '224.0.0.1', '239.255.255.255'],
  ['reserved', '240.0.0.0', '255.255.255.255'],
  // IPv4 as a URL reads it.
  ['octal', '0177.0.0.1', '012.0.0.1', '0300.0250.0.1'],
  ['hexadecimal', '0x7f.0.0.1', '0xa000001', '0xA9FEA9FE'],
  ['one number', '2130706433', '3232235521', '017700000001'],
  ['short', '127.1', '10.1', '192.168.1', '0'],
  ['with a dot at its end, wide digits, escapes', '127.0.0.1.', '１２７.0.0.1', '%31%30.0.0.1'],
  // IPv6.
  ['unspecified and loopback', '::', '::1', '[::1]', '0:0:0:0:0:0:0:1', '0000::0001'],
  ['unique local', 'fc00::1', 'fd00::1', 'FDFF:ffff::'],
  ['link-local', 'fe80::1', 'fe80::1%eth0', '[fe80::1%25eth0]', 'febf::'],
  ['site-local', 'fec0::1', 'feff:ffff::'],
  ['multicast', 'ff02::1', 'ff0e::1'],
  ['discarded', '100::1', '100:0:0:1::'],
  ['documentation', '2001:db8::1', '2001:db8:ffff::', '3fff::1', '3fff:fff:ffff::'],
  ['protocol assignments', '2001:1::1', '2001:1ff:ffff::'],
  ['benchmarks', '2001:2::1'],
  ['ORCHID', '2001:10::1', '2001:2f:ffff::'],
  ['segment routing', '5f00::1'],
  ['assigned to nobody', '200::1', '1000::1', '4000::1', 'e000::1'],
  ['NAT64 of one network', '64:ff9b:1::', '64:ff9b:1::808:808', '64:ff9b:1:ffff::1'],
  // IPv6 that leads to IPv4.
  [
    'mapped',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    '::FFFF:7f00:1',
    '0:0:0:0:0:ffff:10.0.0.1',
    '::ffff:0a00:0001%1',
  ],
  ['compatible', '::a00:1', '::10.0.0.1', '::7f00:1', '::c0a8:101'],
  ['translated', '::ffff:0:10.0.0.1', '::ffff:0:a00:1'],
  ['NAT64', '64:ff9b::a00:1', '64:ff9b::10.0.0.1', '[64:ff9b::7f00:1]', '0064:ff9b:0:0:0:0:c0a8:0101'],
  ['6to4', '2002:a00:1::', '2002:7f00:1::1', '2002:c0a8:101:1::1', '2002:0a00:0001::'],
  ['Teredo, its server', '2001:0:a00:1::f7f7:f7f7', '2001:0000:7f00:1:0:0:f7f7:f7f7'],
  ['Teredo, its client', '2001:0:808:808::f5ff:fffe', '2001:0:808:808:8000:63bf:80ff:fffe'],
  ['ISATAP', '2606:4700::5efe:10.0.0.1', '2606:4700::200:5efe:a00:1', '2002:808:808::5efe:c0a8:101'],
])('private: %s', (_what, ...addresses) => {
  expect(addresses.filter((address) => !isPrivateAddress(address))).toEqual([])
})

test.each([
  [
    'beside the private blocks',
    '9.255.255.255',
    '11.0.0.0',
    '172.15.255.255',
    '172.32.0.1',
    '192.167.255.255',
    '192.169.0.0',
  ],
  [
    'beside the others',
    '1.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
  ],
  [
    'beside the small ones',
    '192.0.1.0',
    '192.0.3.0',
    '198.17.255.255',
    '198.20.0.0',
    '198.51.99.1',
    '203.0.114.0',
    '223.255.255.255',
  ],
  ['IPv4', '8.8.8.8', '1.1.1.1', '0x08080808', '134744072'],
  [
    'IPv6',
    '2606:4700::1111',
    '[2606:4700::1111]',
    '2a00:1450:4001::',
    '2620:4f:8000::1',
    '3ffe::1',
    '3fff:1000::',
  ],
  ['beside protocol assignments', '2001:200::1', '2001:db7::1', '2001:db9::1', '2003::1'],
  ['mapped', '::ffff:8.8.8.8', '::ffff:808:808'],
  ['compatible, translated', '::8.8.8.8', '::ffff:0:8.8.8.8'],
  ['NAT64', '64:ff9b::808:808'],
  ['6to4', '2002:808:808::1'],
  ['Teredo', '2001:0:4136:e378:8000:63bf:f7f7:f7f7'],
  ['ISATAP', '2606:4700::5efe:8.8.8.8'],
  ['names', 'api.example', 'localhost', '10.0.0.1.example', 'fd00.example', ''],
  ['no URL', '10.0.0.256', '1.2.3.4.5', ':::1', '10.0.0.1:80'],
])('not private: %s', (_what, ...addresses) => {
  expect(addresses.filter(isPrivateAddress)).toEqual([])
})

/** An address in one of the blocks of private use, loopback or links. */
const inside = fc
  .tuple(
    fc.constantFrom([10, 8], [127, 8], [0xac1, 12], [0xc0a8, 16], [0xa9fe, 16], [0x191, 10]),
    fc.nat(0xffffffff),
  )
  .map(([[net = 0, bits = 0], host]) => ((net << (32 - bits)) | (host & (2 ** (32 - bits) - 1))) >>> 0)
const bytes = (address: number) => [24, 16, 8, 0].map((bits) => (address >>> bits) & 255)
const hex = (address: number) => `${(address >>> 16).toString(16)}:${(address & 0xffff).toString(16)}`

const forms: Readonly<Record<string, (address: number) => string>> = {
  dotted: (address) => bytes(address).join('.'),
  octal: (address) =>
    bytes(address)
      .map((byte) => `0${byte.toString(8)}`)
      .join('.'),
  hexadecimal: (address) => `0x${address.toString(16)}`,
  number: String,
  'in three parts': (address) => {
    const [first, second] = bytes(address)
    return `${first}.${second}.${address & 0xffff}`
  },
  compatible: (address) => `::${hex(address)}`,
  mapped: (address) => `::ffff:${hex(address)}`,
  'mapped, dotted': (address) => `::ffff:${bytes(address).join('.')}`,
  translated: (address) => `::ffff:0:${hex(address)}`,
  NAT64: (address) => `64:ff9b::${hex(address)}`,
  'NAT64 of one network': (address) => `64:ff9b:1::${hex(address)}`,
  '6to4': (address) => `2002:${hex(address)}::1`,
  'Teredo, its server': (address) => `2001:0:${hex(address)}:0:0:f7f7:f7f7`,
  'Teredo, its client': (address) => `2001:0:808:808:0:0:${hex(~address >>> 0)}`,
  ISATAP: (address) => `2606:4700::5efe:${hex(address)}`,
}
test.each(Object.entries(forms))('a private IPv4 address is private: %s', (_name, write) => {
  fc.assert(fc.property(inside, (address) => isPrivateAddress(write(address))))
})
