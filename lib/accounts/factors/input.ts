import { z } from "zod";
import { cleanText, countGraphemes, isVisible } from "@/lib/core/text";
import { codeInput } from "../input";
import { PASSKEY_NAME_MAX } from "./limits";

/** What forms and actions accept about factors. Messages are keys of the catalogue's `auth.errors`. */

const broken = "passkey_refused";
/** Bytes of WebAuthn, as browsers write them into JSON. Ids of credentials have 1,023 bytes at most. */
const bytes = (max: number) =>
  z
    .string(broken)
    .regex(/^[\w-]+$/, broken)
    .max(max, broken);
const transports = z.array(z.string().max(32)).max(8);

const credential = {
  id: bytes(1_400),
  rawId: bytes(1_400),
  type: z.literal("public-key", broken),
  // What extensions say is not asked for and not kept.
  clientExtensionResults: z.unknown().transform(() => ({})),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional().catch(undefined),
};

/** A passkey's signature, as `startAuthentication` gives it. */
export const assertionInput = z.object(
  {
    ...credential,
    response: z.object(
      {
        clientDataJSON: bytes(8_000),
        authenticatorData: bytes(8_000),
        signature: bytes(8_000),
        userHandle: bytes(200).optional(),
      },
      broken,
    ),
  },
  broken,
);

/** A new passkey, as `startRegistration` gives it. */
export const attestationInput = z.object(
  {
    ...credential,
    response: z.object(
      {
        clientDataJSON: bytes(8_000),
        attestationObject: bytes(32_000),
        transports: transports.optional().catch(undefined),
      },
      broken,
    ),
  },
  broken,
);

export const passkeyNameInput = z
  .string("passkey_name")
  .transform((typed) => cleanText(typed).replace(/\s+/g, " "))
  .refine((name) => isVisible(name) && [...name].length <= 2 * PASSKEY_NAME_MAX, "passkey_name")
  .refine((name) => countGraphemes(name) <= PASSKEY_NAME_MAX, "passkey_name");

const ceremonyIdInput = z.uuid("step_over");
const passkeyIdInput = bytes(1_400);

/** Sixteen letters in whatever groups they were copied. */
const recoveryCodeInput = z
  .string("recovery_code_shape")
  .max(64, "recovery_code_shape")
  .refine((typed) => typed.normalize("NFKC").replace(/[\s-]/g, "").length === 16, "recovery_code_shape");

export const appCodeInput = z.object({ code: codeInput });
export const recoveryInput = z.object({ code: recoveryCodeInput });
export const signedInput = z.object({ response: assertionInput });
export const addPasskeyInput = z.object({ ceremonyId: ceremonyIdInput, response: attestationInput });
export const renamePasskeyInput = z.object({ passkeyId: passkeyIdInput, name: passkeyNameInput });
export const removePasskeyInput = z.object({ passkeyId: passkeyIdInput });

export type Assertion = z.output<typeof assertionInput>;
export type AddPasskeyInput = z.output<typeof addPasskeyInput>;
