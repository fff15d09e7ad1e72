import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";

const UP = 0x01;
const UV = 0x04;
const ATTESTED = 0x40;
export const TEST_ORIGIN = "http://localhost:3000";

interface Ceremony {
  /** The page that asked. */
  origin?: string;
  /** Whose passkeys the browser would look for there. */
  rpId?: string;
  /** A finger, a face or a PIN was shown. */
  verified?: boolean;
}

/**
 * An authenticator in software with one passkey (ES256, attestation «none»), which answers as a browser does
 * (https://www.w3.org/TR/webauthn-3/). `counter` is what it will say next; with 0 it has none, as synced passkeys.
 */
export function anAuthenticator({ counter = 0 }: { counter?: number } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credentialId = randomBytes(32);
  const id = credentialId.toString("base64url");
  let userHandle = "";
  let count = counter;

  const clientData = (type: "webauthn.create" | "webauthn.get", challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

  function authenticatorData(rpId: string, flags: number, attested = Buffer.alloc(0)): Buffer {
    const head = Buffer.alloc(5);
    head.writeUInt8(flags);
    head.writeUInt32BE(count, 1);
    if (count > 0) count++;
    return Buffer.concat([sha256(rpId), head, attested]);
  }

  return {
    id,
    /** What the authenticator's next signature will count; a copy of it counts the same again. */
    rewind: (to: number) => {
      count = to;
    },
    register(
      options: { challenge: string; user: { id: string }; rp: { id?: string | undefined } },
      { origin = TEST_ORIGIN, rpId = options.rp.id ?? "localhost", verified = true }: Ceremony = {},
    ) {
      userHandle = options.user.id;
      const { x = "", y = "" } = publicKey.export({ format: "jwk" });
      const cose = new Map<number, number | Uint8Array<ArrayBuffer>>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, bytes(Buffer.from(x, "base64url"))],
        [-3, bytes(Buffer.from(y, "base64url"))],
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, isoCBOR.encode(cose)]);
      const flags = UP | ATTESTED | (verified ? UV : 0);
      const attestation = new Map<string, Parameters<typeof isoCBOR.encode>[0]>([
        ["fmt", "none"],
        ["attStmt", new Map<string, string>()],
        ["authData", bytes(authenticatorData(rpId, flags, attested))],
      ]);
      return {
        ...credential(id),
        response: {
          clientDataJSON: clientData("webauthn.create", options.challenge, origin).toString("base64url"),
          attestationObject: Buffer.from(isoCBOR.encode(attestation)).toString("base64url"),
          transports: ["internal"],
        },
      };
    },
    sign(
      options: { challenge: string; rpId?: string | undefined },
      { origin = TEST_ORIGIN, rpId = options.rpId ?? "localhost", verified = true }: Ceremony = {},
    ) {
      const data = authenticatorData(rpId, UP | (verified ? UV : 0));
      const client = clientData("webauthn.get", options.challenge, origin);
      const signature = sign("sha256", Buffer.concat([data, sha256(client)]), privateKey);
      return {
        ...credential(id),
        response: {
          clientDataJSON: client.toString("base64url"),
          authenticatorData: data.toString("base64url"),
          signature: signature.toString("base64url"),
          userHandle,
        },
      };
    },
  };
}

const credential = (id: string) => ({ id, rawId: id, type: "public-key" as const, clientExtensionResults: {} });
const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest();
const bytes = (buffer: Buffer) => new Uint8Array(buffer);
