import { BlockList, isIP } from 'node:net'

/** Addresses that are not on the public internet. Sources: IANA special-purpose registries for IPv4 and IPv6, read 2026-11-24. */
const special = new BlockList()
const ipv4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
const ipv6: readonly (readonly [string, number])[] = [
  ['::', 127],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
]
for (const [net, prefix] of ipv4) special.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of ipv6) special.addSubnet(net, prefix, 'ipv6')

/** Is this literal address private, local or otherwise not public? IPv4 inside IPv6 counts as what it is. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').split('%')[0] ?? address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  const literal = mapped ?? bare
  const family = isIP(literal)
  if (family === 0) return false
  return special.check(literal, family === 4 ? 'ipv4' : 'ipv6')
}
