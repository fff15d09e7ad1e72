import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Addresses that look public and are the inside of a cloud: Azure's metadata and DNS. */
const INSIDE_CLOUDS = new Set(["168.63.129.16"]);

/** All public IPv6 is handed out of this block (RFC 4291, 2.4); IPv4 dressed as IPv6 (`::7f00:1`) lies outside of it. */
const GLOBAL_IPV6 = ipaddr.IPv6.parse("2000::");
const GLOBAL_IPV6_BITS = 3;

/**
 * Whether an address is a place of the public internet. Not: this machine, private and link-local networks (the clouds'
 * metadata at 169.254.169.254 among them), carriers' networks, documentation, multicast, and every IPv6 form that
 * carries an IPv4 address of those (mapped, NAT64, 6to4, Teredo). What is no address isn't public either.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, "");
  // ipaddr.js also reads forms such as `1.2.3`; sockets never name a peer so.
  if (isIP(bare) === 0 || bare.includes("%")) return false;
  // A mapped IPv4 address is judged as what it is.
  const parsed = ipaddr.process(bare);
  if (parsed.range() !== "unicast") return false;
  if (parsed instanceof ipaddr.IPv6) return parsed.match(GLOBAL_IPV6, GLOBAL_IPV6_BITS);
  return !INSIDE_CLOUDS.has(parsed.toString());
}
