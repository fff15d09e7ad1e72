import { keptInput } from "./input";
import { type Steering, UNSTEERED } from "./types";

/** How a guest's steering is kept on their device: JSON in base64url, which stands in a cookie as it is. */
export function keptText({ multipliers, topics, order, budget, asksWorth, asked }: Steering): string {
  return Buffer.from(
    JSON.stringify({ multipliers, topics, order, budget, asksWorth, ...(asked ? {} : { unasked: true }) }),
  ).toString("base64url");
}

/** What a device has kept. Untrusted: whatever makes no sense is as if it had not been said. */
export function readKept(text: string | undefined): Steering {
  if (!text) return UNSTEERED;
  const parsed = keptInput.safeParse(asJson(text));
  return parsed.success ? { ...parsed.data, asked: !isUnasked(asJson(text)) } : UNSTEERED;
}

const isUnasked = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "unasked" in value && value.unasked === true;

function asJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return undefined;
  }
}
