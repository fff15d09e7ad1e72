/**
 * `npm run bench -- api-post [--scale S|M|L] [--total N] [--concurrency 16]`: publishing a text through HTTP,
 * `POST /api/v1/statuses` with bearer tokens of 64 accounts and an `Idempotency-Key` each, in the built app. Needs a
 * build. What was published is removed again.
 */
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { loadApi } from "./lib/api-load";
import { eachScale } from "./lib/scales";
import { removePublishedSince } from "./lib/undo";

const { values } = parseArgs({
  options: {
    scale: { type: "string" },
    total: { type: "string", default: "3000" },
    concurrency: { type: "string", default: "16" },
  },
});

await eachScale(values.scale, async (at) => {
  const began = new Date();
  try {
    await loadApi(at, {
      bench: "api-post",
      total: Number(values.total),
      concurrency: Number(values.concurrency),
      ask: (token, i) => ({
        path: "/api/v1/statuses",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "idempotency-key": randomUUID(),
        },
        body: JSON.stringify({ status: `Bench ${i} says something that nobody waits for`, language: "en" }),
      }),
    });
  } finally {
    await removePublishedSince(at.ctx, began);
  }
});
