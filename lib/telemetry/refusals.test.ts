import { afterEach, beforeEach, expect, type MockInstance, test, vi } from "vitest";
import { api } from "@/lib/api/app";
import { REQUEST_ID_HEADER } from "@/lib/http/edge";
import { logger } from "./logger";
import { logRefusal } from "./refusals";

const asked = { door: "action", accountId: "7", requestId: "a-request" };
let info: MockInstance;

beforeEach(() => {
  info = vi.spyOn(logger(), "info").mockImplementation(() => {});
});
afterEach(() => info.mockRestore());

test("a refusal is logged by who, where and its kind", () => {
  logRefusal({ code: "forbidden", reason: "not_allowed" }, asked);
  logRefusal({ code: "rate_limited", retryAfterSeconds: 5 }, asked);
  expect(info.mock.calls).toEqual([
    [{ code: "forbidden", reason: "not_allowed", ...asked }, "refused"],
    [{ code: "rate_limited", reason: undefined, ...asked }, "refused"],
  ]);
});

test("what was only typed wrong is not, nor that proof was asked for", () => {
  logRefusal({ code: "invalid", fields: { password: ["password_common"] } }, asked);
  logRefusal({ code: "not_found", what: "post" }, asked);
  logRefusal({ code: "forbidden", reason: "reauthenticate" }, asked);
  expect(info).not.toHaveBeenCalled();
});

test("the API logs the pattern of the route, and nothing of the address or the body", async () => {
  const secret = "a-value-that-nobody-shall-read";
  const answer = await api().request(
    `http://127.0.0.1:3000/api/directlink/v1/own-data/people/follows?token=${secret}`,
    {
      headers: { [REQUEST_ID_HEADER]: "a-request", "x-secret": secret },
    },
  );
  expect(answer.status).toBe(401);
  expect(info.mock.calls).toEqual([
    [
      {
        code: "unauthenticated",
        reason: undefined,
        door: "GET /api/directlink/v1/own-data/people/:list",
        accountId: null,
        requestId: "a-request",
      },
      "refused",
    ],
  ]);
});
