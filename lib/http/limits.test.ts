import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { GUEST } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { closeLimiter } from "@/lib/ratelimit/limiter";
import { CLIENT_ADDRESS_HEADER, EDGE_HEADER, edgeProof, securityHeaders } from "./edge";
import { rateLimitHeaders, spareMistake, takeLimits } from "./limits";

// Windows begin by the clock: while it stands, none ends in the middle of a test.
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await closeLimiter();
});
afterEach(() => void vi.useRealTimers());

const from = (address: string) => new Headers({ [CLIENT_ADDRESS_HEADER]: address, [EDGE_HEADER]: edgeProof() });
const guest = (address: string) => ({ headers: from(address), viewer: GUEST });
const account = (id: string, address: string) => ({
  headers: from(address),
  viewer: { kind: "account", accountId: id as AccountId, handle: "a", role: "member", sessionId: null } as const,
});

async function attempts(count: number, who: Parameters<typeof takeLimits>[1], name: "sign-up" | "uploads" = "sign-up") {
  let allowed = 0;
  for (let i = 0; i < count; i++) if ((await takeLimits([name], who, null)).every((one) => one.allowed)) allowed++;
  return allowed;
}

describe("whom a limit counts", () => {
  test("a guest by network: all of an IPv6 /64 is one, another /64 another", async () => {
    expect(await attempts(4, guest("2001:db8::1"))).toBe(4);
    expect(await attempts(4, guest("2001:db8::ffff"))).toBe(1);
    expect(await attempts(4, guest("2001:db8:0:1::1"))).toBe(4);
  });

  test("an account wherever it is, and not whoever shares its network", async () => {
    expect(await attempts(20, account("1", "192.0.2.1"), "uploads")).toBe(20);
    expect(await attempts(20, account("1", "192.0.2.2"), "uploads")).toBe(10);
    expect(await attempts(20, account("2", "192.0.2.2"), "uploads")).toBe(20);
  });

  test("signing up counts the network, also of somebody who is signed in", async () => {
    expect(await attempts(5, account("1", "192.0.2.1"))).toBe(5);
    expect(await attempts(5, account("2", "192.0.2.1"))).toBe(0);
  });

  test("who writes the edge's headers himself is believed nothing: he shares one count with his like", async () => {
    const forged = (address: string) => ({
      headers: new Headers({ [CLIENT_ADDRESS_HEADER]: address, [EDGE_HEADER]: "guess", "x-real-ip": address }),
      viewer: GUEST,
    });
    let allowed = 0;
    for (let i = 0; i < 10; i++) allowed += await attempts(1, forged(`192.0.2.${i}`));
    expect(allowed).toBe(5);
  });

  test("an address of mail, however it is written, wherever it is asked for from", async () => {
    const ask = async (email: string, address: string) =>
      (await takeLimits(["codes"], guest(address), { email }))[0]?.allowed;
    for (let i = 0; i < 5; i++)
      expect(await ask(i % 2 ? "ana@example.org" : "Ana@Example.org", `192.0.2.${i}`)).toBe(true);
    expect(await ask("ana@example.org", "192.0.2.9")).toBe(false);
    expect(await ask("bea@example.org", "192.0.2.9")).toBe(true);
  });

  test("a handle, typed with or without its @", async () => {
    const ask = async (identifier: string) =>
      (await takeLimits(["sign-in-identifier"], guest("192.0.2.1"), { identifier }))[0]?.remaining;
    expect([await ask("@Ana"), await ask("ana"), await ask(" ANA ")]).toEqual([24, 23, 22]);
  });

  test("a door that can't say whose address it is about is a mistake of ours", async () => {
    await expect(takeLimits(["codes"], guest("192.0.2.1"), {})).rejects.toThrow(/needs an input with the field email/);
  });
});

test("who mistypes a registration may try again; other refusals count", async () => {
  const left = async () => {
    const taken = await takeLimits(["sign-up"], guest("192.0.2.1"), null);
    return { taken, remaining: taken[0]?.remaining };
  };
  const first = await left();
  await spareMistake(first.taken, "invalid");
  const second = await left();
  await spareMistake(second.taken, "forbidden");
  expect([first.remaining, second.remaining, (await left()).remaining]).toEqual([4, 4, 3]);
  const signIn = await takeLimits(["sign-in"], guest("192.0.2.1"), null);
  await spareMistake(signIn, "invalid");
  expect((await takeLimits(["sign-in"], guest("192.0.2.1"), null))[0]?.remaining).toBe(23);
});

test("what refuses ends the taking, so that later limits lose nothing", async () => {
  const uses = ["sign-up", "sign-in"] as const;
  for (let i = 0; i < 7; i++) await takeLimits(uses, guest("192.0.2.1"), null);
  const [taken] = await takeLimits(["sign-in"], guest("192.0.2.1"), null);
  expect(taken?.remaining).toBe(25 - 5 - 1);
});

test("headers name each policy and what is left of it, as the draft of the IETF says", async () => {
  const taken = await takeLimits(["uploads", { name: "upload-volume", cost: () => 240 }], account("1", "::1"), null);
  expect(rateLimitHeaders(taken)).toEqual({
    "ratelimit-policy": '"uploads";q=30;w=1800, "upload-volume";q=10737418240;qu="content-bytes";w=86400',
    ratelimit: '"uploads";r=29;t=1800, "upload-volume";r=10485760000;t=86400',
  });
  expect(rateLimitHeaders([])).toEqual({});
});

describe("security headers", () => {
  test("https adds what only means something there", () => {
    const [plain, secure] = [securityHeaders(false), securityHeaders(true)];
    expect(plain).not.toHaveProperty("strict-transport-security");
    expect(secure).toMatchObject({
      "strict-transport-security": "max-age=63072000; includeSubDomains",
      "cross-origin-opener-policy": "same-origin",
      "origin-agent-cluster": "?1",
    });
  });

  test("only files may be shown elsewhere", () => {
    expect(securityHeaders(true, "/media/m/1/540p")["cross-origin-resource-policy"]).toBe("cross-origin");
    for (const path of ["/", "/api/health", "/media", "/@ana"])
      expect(securityHeaders(true, path)["cross-origin-resource-policy"]).toBe("same-origin");
  });
});
