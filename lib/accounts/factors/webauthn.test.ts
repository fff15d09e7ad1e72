import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Context, GUEST } from "@/lib/core/context";
import { anAuthenticator } from "@/lib/testing/authenticator";
import { as, withRollback } from "@/lib/testing/database";
import { aPasskey, aSignedIn } from "@/lib/testing/factors";
import { beginPasskeySignIn } from "../mutations/passkey-sign-in";
import { beginPasskey } from "../mutations/passkeys";
import { addPasskeyInput, assertionInput } from "./input";
import { findPasskey } from "./passkeys";
import { passkeyPlace, relyingParty } from "./relying-party";
import { readAssertion, readAttestation } from "./webauthn";

async function challenge(ctx: Context) {
  const begun = await beginPasskeySignIn(ctx);
  if (!begun.ok) throw new Error("no challenge");
  return begun.value;
}

test("whatever stands in a passkey's place is refused in words, never an error", () =>
  withRollback(async (system) => {
    const owner = await aSignedIn(system);
    const authenticator = await aPasskey(owner.ctx);
    const guest = as(system, GUEST);
    const good = authenticator.sign(await challenge(guest));
    const begun = await beginPasskey(owner.ctx);
    if (!begun.ok) throw new Error("not begun");
    const made = anAuthenticator().register(begun.value.options);
    const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array).toString("base64url") || "AA");
    /** The real part, the real part with some bytes changed, or anything. */
    const spoilt = (part: string) =>
      fc.oneof(
        fc.constant(part),
        fc
          .tuple(fc.nat(part.length - 1), fc.constantFrom(..."Aa0_-"))
          .map(([at, letter]) => part.slice(0, at) + letter + part.slice(at + 1)),
        fc.nat(part.length - 1).map((length) => part.slice(0, length) || "A"),
        bytes,
      );
    const parts = <T extends Record<string, string>>(real: T) =>
      fc.record(
        Object.fromEntries(Object.entries(real).map(([name, part]) => [name, spoilt(part)])),
      ) as fc.Arbitrary<T>;

    const { transports: _, ...attested } = made.response;
    await fc.assert(
      fc.asyncProperty(parts(good.response), parts(attested), async (signed, attestation) => {
        const assertion = assertionInput.parse({ ...good, response: signed });
        const result = await readAssertion(await known(guest, good.id), assertion, {
          challenge: () => true,
          verified: true,
        });
        const same = (name: keyof typeof signed) => decoded(signed[name]).equals(decoded(good.response[name]));
        // How a signature is spelled may differ (a DER length that nobody reads), what it signs may not.
        const names = (Object.keys(signed) as (keyof typeof signed)[]).filter((name) => name !== "signature");
        if (result) expect(names.every(same)).toBe(true);
        const { response } = addPasskeyInput.parse({
          ceremonyId: randomUUID(),
          response: { ...made, response: attestation },
        });
        expect(await readAttestation(response, "never asked")).toBeNull();
      }),
      { numRuns: 200 },
    );
  }));

const decoded = (part: string) => Buffer.from(part, "base64url");

async function known(ctx: Context, id: string) {
  const passkey = await findPasskey(ctx, id);
  if (!passkey) throw new Error("no passkey");
  return passkey;
}

test("passkeys belong to the name of the instance, and need https or localhost", () => {
  const party = (APP_URL: string, ALLOWED_ORIGINS: string[] = []) => relyingParty({ APP_URL, ALLOWED_ORIGINS });
  expect(party("https://clips.example:8443", ["https://www.clips.example"])).toEqual({
    id: "clips.example",
    origins: ["https://clips.example:8443", "https://www.clips.example"],
  });
  expect(party("http://127.0.0.1:3000")).toMatchObject({
    id: "localhost",
    origins: ["http://127.0.0.1:3000", "http://localhost:3000"],
  });
  expect(party("http://[::1]:3000")?.id).toBe("localhost");
  for (const url of ["http://clips.example", "https://203.0.113.7", "https://[2001:db8::7]", "http://192.168.1.4:3000"])
    expect(party(url), url).toBeNull();
  const place = (host: string, url: string) => passkeyPlace(host, party(url));
  expect(place("localhost:3000", "http://127.0.0.1:3000")).toEqual({ rpId: "localhost", here: true });
  expect(place("127.0.0.1:3000", "http://127.0.0.1:3000")).toEqual({ rpId: "localhost", here: false });
  // Behind a proxy the Host may be another.
  expect(place("10.0.0.3:3000", "https://clips.example")).toEqual({ rpId: "clips.example", here: true });
  expect(place("192.168.1.4:3000", "http://192.168.1.4:3000")).toBeNull();
});
