import { expect, test } from "vitest";
import { withEdgeHeaders } from "./bare-host";

const answerOf = (answer: Response, path = "/api/health") =>
  withEdgeHeaders((_: Request) => answer)(new Request(`http://127.0.0.1:3000${path}`));

test("a host without server.ts gets the same headers, and the answer as it was", async () => {
  const answer = await answerOf(Response.json({ status: "live" }, { status: 202, headers: { "x-own": "1" } }));
  expect(answer.status).toBe(202);
  expect(await answer.json()).toEqual({ status: "live" });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "x-own": "1",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
  });
});

test("answers whose headers can't be changed, and those without a body, too", async () => {
  expect((await answerOf(Response.redirect("http://127.0.0.1:3000/"))).headers.get("x-frame-options")).toBe("DENY");
  expect((await answerOf(new Response(null, { status: 304 }))).headers.get("x-frame-options")).toBe("DENY");
  const file = await answerOf(new Response("bytes"), "/media/m/1/poster");
  expect(file.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
});
