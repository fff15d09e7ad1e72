"use server";
import { z } from "zod";
import { issueChallenge } from "@/lib/accounts/registration/proof-of-work";
import { ok } from "@/lib/core/result";
import { actionTaking } from "@/lib/http/action";

/** Something for the browser to compute before it registers, by ALTCHA's protocol. */
export const proofChallengeAction = actionTaking("proofs")(z.object({}), async (ctx) => ok(await issueChallenge(ctx)));
