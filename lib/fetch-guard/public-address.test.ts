import { expect, test } from "vitest";
import { isPublicAddress } from "./public-address";

// Special-purpose registries: https://www.iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry
const FORBIDDEN = {
  "this machine": ["127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "::1", "::"],
  "private networks": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1", "fec0::1"],
  "the link": ["169.254.0.1", "fe80::1", "fe80::1%eth0"],
  "metadata of clouds": ["169.254.169.254", "fd00:ec2::254", "168.63.129.16", "100.100.100.200", "192.0.0.192"],
  "carriers and benchmarks": ["100.64.0.1", "100.127.255.255", "198.18.0.1", "198.19.255.255"],
  "documentation and reserved": [
    "192.0.2.1",
    "198.51.100.1",
    "203.0.113.1",
    "240.0.0.1",
    "255.255.255.255",
    "2001:db8::1",
  ],
  multicast: ["224.0.0.1", "239.255.255.255", "ff02::1"],
  "IPv4 dressed as IPv6": [
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "::7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
  ],
  "outside of what was handed out": ["100::1", "3fff::1", "4000::1", "5f00::1"],
  "no addresses": ["", "localhost", "example.org", "1.2.3", "127.1", "0x7f.1", "[::1]", "::ffff:1.2.3.999"],
};

test.each(Object.entries(FORBIDDEN).flatMap(([what, addresses]) => addresses.map((address) => [address, what])))(
  "%s is not public: %s",
  (address) => {
    expect(isPublicAddress(address)).toBe(false);
  },
);

test.each(["1.1.1.1", "93.184.215.14", "172.15.255.255", "172.32.0.1", "100.63.255.255", "2606:4700:4700::1111"])(
  "%s is public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
    expect(isPublicAddress(`[${address}]`)).toBe(true);
  },
);

test("a public IPv4 address that is mapped into IPv6 is as public as it was", () => {
  expect(isPublicAddress("::ffff:1.1.1.1")).toBe(true);
});
