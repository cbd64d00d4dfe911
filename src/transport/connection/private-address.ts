import { BlockList, isIPv4, isIPv6 } from 'node:net'
import { parseUrl } from './parse-url.ts'

/**
 * Blocks that are not on the public internet. Sources: IANA special-purpose address registries for IPv4 and IPv6
 * (https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry, the
 * latter as updated 2024-10-22; not read again on 2026-11-30), and multicast (RFC 5771). Globally reachable addresses inside these
 * blocks serve the network, not an API.
 */
const reservedBlocks = new BlockList()
const ipv4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
for (const [net, prefix] of ipv4) reservedBlocks.addSubnet(net, prefix)
// 2001::/23 (includes benchmarking and ORCHID) without Teredo at its beginning; then documentation.
reservedBlocks.addRange('2001:1::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', 'ipv6')
reservedBlocks.addSubnet('2001:db8::', 32, 'ipv6')
reservedBlocks.addSubnet('3fff::', 20, 'ipv6')

/** Assigned global unicast space of IPv6. Source: IANA IPv6 address space (https://www.iana.org/assignments/ipv6-address-space), not read again on 2026-11-30. */
const globalUnicast = /^[23]/

/**
 * IPv6 addresses, as 32 digits, that embed an IPv4 address in their last 32 bits: compatible and mapped (RFC 4291
 * §2.5.5), translated (RFC 2765 §2.1), NAT64 (RFC 6052 §2.1).
 */
const embeddedIpv4 = /^(?:0{24}|0{20}ffff|0{16}ffff0{4}|0064ff9b0{16})(.{8})$/

/** IPv6 addresses that are reached through an IPv4 address: 6to4 (RFC 3056 §2), ISATAP (RFC 5214 §6.1), Teredo's server (RFC 4380 §4). */
const tunnels = [/^2002(.{8})/, /^.{16}0[02]005efe(.{8})$/, /^20010000(.{8})/]
/** Teredo's client address, with every bit inverted. */
const invertedIpv4 = /^20010000.{16}(.{8})$/

/**
 * Whether this host is a private, local or otherwise non-public IP address. Recognises every notation of IPv4 (octal, hexadecimal, short) and
 * IPv6 addresses that embed an IPv4 address. False for a name, because the lookup checks the addresses of names.
 */
export function isPrivateAddress(host: string): boolean {
  const bare = host.replaceAll(/^\[|\]$/g, '')
  const written = bare.includes(':') ? `[${bare.split('%')[0] ?? ''}]` : bare
  const hostname = parseUrl(`http://${written}`)?.hostname ?? ''
  if (isIPv4(hostname)) return reservedBlocks.check(hostname)
  const address = hostname.slice(1, -1)
  if (!isIPv6(address)) return false
  const digits = digitsOf(address)
  const spelt = embeddedIpv4.exec(digits)?.[1]
  if (spelt !== undefined) return isReservedIpv4(Number.parseInt(spelt, 16))
  if (!globalUnicast.test(digits) || reservedBlocks.check(address, 'ipv6')) return true
  const tunnelled = tunnels
    .flatMap((form) => form.exec(digits)?.[1] ?? [])
    .map((hex) => Number.parseInt(hex, 16))
  const client = invertedIpv4.exec(digits)?.[1]
  return [...tunnelled, ...(client === undefined ? [] : [~Number.parseInt(client, 16)])].some(isReservedIpv4)
}

/** Whether the IPv4 address with this number is in a reserved block. */
const isReservedIpv4 = (number: number): boolean =>
  reservedBlocks.check([24, 16, 8, 0].map((bits) => (number >>> bits) & 255).join('.'))

/** The 32 hexadecimal digits of an IPv6 address in the format of `URL`, with `::` expanded. */
function digitsOf(address: string): string {
  const [head = '', tail = ''] = address.split('::').map((half) =>
    half
      .split(':')
      .map((group) => (group === '' ? '' : group.padStart(4, '0')))
      .join(''),
  )
  return head + '0'.repeat(32 - head.length - tail.length) + tail
}
