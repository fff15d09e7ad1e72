import { Hono } from "hono";
import { z } from "zod";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem } from "@/lib/http/status";
import { queryInput, searchInput } from "@/lib/search/input";
import { completeSearch } from "@/lib/search/queries/complete";
import { search } from "@/lib/search/queries/search";
import { cardPage } from "@/lib/watch/cards";
import { type ApiEnv, contextTaking } from "./context";
import { PRIVATE } from "./page-query";

/** What an address carries: `q` for the query, `language` for the reader's. */
const searchQuery = z.object({
  ...searchInput.omit({ query: true }).shape,
  q: queryInput,
  language: z.string().max(35).optional(),
});
const completeQuery = z.object({ q: queryInput.optional() });

/**
 * `GET /api/directlink/v1/search?q=…&kind=all|people|posts|videos|hashtags&order=best|newest&language=en`:
 * `SearchResults`. `…/posts` with the same: its Page of FoundPostView alone, which is how a list reads on. 404 for a cursor
 * of another search. `…/people` with the same: a Page of AccountCardView.
 *
 * `GET …/complete?q=…`: `SearchCompletion`; without `q` the latest searches of whoever asks.
 */
export function searching(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.get("/", contextTaking("searching"), async (c) => {
    const asked = searchQuery.safeParse(c.req.query());
    if (!asked.success) return problem({ code: "invalid", fields: fieldErrors(asked.error) });
    const { q, language, ...rest } = asked.data;
    const found = await search(c.var.ctx, { ...rest, query: q, reader: language });
    return found.ok ? c.json(found.value, 200, PRIVATE) : problem(found.failure);
  });
  routes.get("/posts", contextTaking("searching"), async (c) => {
    const asked = searchQuery.safeParse(c.req.query());
    if (!asked.success) return problem({ code: "invalid", fields: fieldErrors(asked.error) });
    const { q, language, kind, ...rest } = asked.data;
    const posts = kind === "videos" ? "videos" : "posts";
    const found = await search(c.var.ctx, { ...rest, kind: posts, query: q, reader: language });
    return found.ok ? c.json(cardPage(c.var.ctx, found.value.posts, "search"), 200, PRIVATE) : problem(found.failure);
  });
  routes.get("/people", contextTaking("searching"), async (c) => {
    const asked = searchQuery.safeParse(c.req.query());
    if (!asked.success) return problem({ code: "invalid", fields: fieldErrors(asked.error) });
    const { q, language, ...rest } = asked.data;
    const found = await search(c.var.ctx, { ...rest, kind: "people", query: q, reader: language });
    if (!found.ok) return problem(found.failure);
    return c.json({ items: found.value.people, nextCursor: found.value.morePeople }, 200, PRIVATE);
  });
  routes.get("/complete", contextTaking("completing"), async (c) => {
    const asked = completeQuery.safeParse(c.req.query());
    if (!asked.success) return problem({ code: "invalid", fields: fieldErrors(asked.error) });
    return c.json(await completeSearch(c.var.ctx, { query: asked.data.q ?? "" }), 200, PRIVATE);
  });
  return routes;
}
