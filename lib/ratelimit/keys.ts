import { createHmac, type KeyObject } from "node:crypto";
import ipaddr from "ipaddr.js";
import { deriveKey } from "@/lib/core/seal";
import { env } from "@/lib/env";
import type { LimitName } from "./limits";

/** Whoever has an IPv6 line has 2^64 addresses of one network: the network counts. */
const NETWORK_BITS = 64;

/** The network that an address stands for: an IPv4 address itself, of IPv6 the /64. What is no address is one network. */
export function networkOf(address: string): string {
  const [plain = ""] = address.split("%");
  if (!ipaddr.isValid(plain)) return "unknown";
  const parsed = ipaddr.process(plain);
  if (parsed.kind() === "ipv4") return parsed.toString();
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${plain}/${NETWORK_BITS}`);
  return `${network.toString()}/${NETWORK_BITS}`;
}

let secret: KeyObject | undefined;

/** What a subject is called where it is counted: nobody reads addresses, of mail or network, out of a Redis. */
export function countingKey(name: LimitName, subject: string): string {
  secret ??= deriveKey(env().AUTH_SECRET, "rate limits");
  return `${name}:${createHmac("sha256", secret).update(subject).digest("base64url").slice(0, 22)}`;
}
