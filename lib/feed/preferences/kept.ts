import { keptAsideInput, keptInput } from "./input";
import { KEPT_MAX } from "./limits";
import { type Steering, UNSTEERED } from "./types";

/**
 * How a guest's steering is kept on their device: JSON in base64url, which stands in a cookie as it is. Where the cookie
 * is full, what was set aside first is let go.
 */
export function keptText(steering: Steering): string {
  const { multipliers, topics, order, budget, asksWorth, asked, setAside = [] } = steering;
  const text = Buffer.from(
    JSON.stringify({
      ...{ multipliers, topics, order, budget, asksWorth },
      ...(asked ? {} : { unasked: true }),
      ...(setAside.length > 0 ? { setAside } : {}),
    }),
  ).toString("base64url");
  return text.length > KEPT_MAX && setAside.length > 0
    ? keptText({ ...steering, setAside: setAside.slice(0, -1) })
    : text;
}

/** What a device has kept. Untrusted: whatever makes no sense is as if it had not been said. */
export function readKept(text: string | undefined): Steering {
  if (!text) return UNSTEERED;
  const kept = asJson(text);
  const parsed = keptInput.safeParse(kept);
  if (!parsed.success) return UNSTEERED;
  const aside = keptAsideInput.safeParse(kept).data?.setAside ?? [];
  return { ...parsed.data, asked: !isUnasked(kept), ...(aside.length > 0 ? { setAside: aside } : {}) };
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
