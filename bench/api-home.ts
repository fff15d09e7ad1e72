/**
 * `npm run bench -- api-home [--scale S|M|L] [--total N] [--concurrency 16]`: the home timeline (20 posts) through HTTP,
 * `GET /api/v1/timelines/home` with bearer tokens of 64 accounts, in the built app. Needs a build. Client, app and
 * Postgres share the machine.
 */
import { parseArgs } from "node:util";
import { loadApi } from "./lib/api-load";
import { eachScale } from "./lib/scales";

const { values } = parseArgs({
  options: {
    scale: { type: "string" },
    total: { type: "string", default: "5000" },
    concurrency: { type: "string", default: "16" },
  },
});

await eachScale(values.scale, (at) =>
  loadApi(at, {
    bench: "api-home",
    total: Number(values.total),
    concurrency: Number(values.concurrency),
    ask: (token) => ({ path: "/api/v1/timelines/home", headers: { authorization: `Bearer ${token}` } }),
  }),
);
