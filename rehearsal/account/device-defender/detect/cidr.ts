import { BlockList, isIP, isIPv4 } from 'node:net';
import { UnfitValue } from './unfit-value';

interface Cidr {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
  /** How many leading bits of the address count. */
  readonly prefix: number;
}

const BITS = { ipv4: 32, ipv6: 128 } as const;

/** An address without a prefix is taken as that address alone. Throws `UnfitValue`. */
export const readCidr = (text: string): Cidr => {
  const [, address = '', length] = /^([^/]*)(?:\/(\d+))?$/.exec(text) ?? [];
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  const prefix = length === undefined ? BITS[family] : Number(length);
  if (isIP(address) === 0 || prefix > BITS[family]) throw new UnfitValue('a CIDR or an IP address', text);
  return { address, family, prefix };
};

export const isWithin = (inner: Cidr, outer: Cidr): boolean => {
  if (inner.family !== outer.family || inner.prefix < outer.prefix) return false;
  const block = new BlockList();
  block.addSubnet(outer.address, outer.prefix, outer.family);
  return block.check(inner.address, inner.family);
};

export const overlaps = (one: Cidr, other: Cidr): boolean => isWithin(one, other) || isWithin(other, one);
