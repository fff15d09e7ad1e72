import { Hono } from "hono";
import { isId } from "@/lib/core/ids";
import { fieldErrors } from "@/lib/http/field-errors";
import { clearNotifications, dismissNotification } from "@/lib/notifications/mutations/dismiss";
import { countUnreadOfKinds, findNotification, listOfKinds } from "@/lib/notifications/queries/list-of-kinds";
import type { NotificationKind } from "@/lib/notifications/types";
import type { ApiEnv } from "../context";
import { PRIVATE } from "../page-query";
import { withToken } from "./bearer";
import { refusal } from "./errors";
import { NOTIFICATION_TYPES, serializeNotifications } from "./notifications-of";
import { linkHeader, placesQuery } from "./places";

const PATH = "/api/v1/notifications";
const query = placesQuery<string>({ usual: 40, max: 80 });
const COUNTED = { usual: 100, max: 1_000 };
const reading = withToken("read:notifications", "reading");
const changing = withToken("write:notifications", "changes");

/**
 * What happened to the token's account, https://docs.joinmastodon.org/methods/notifications/: `GET /?types[]=&exclude_types[]=&
 * max_id=&since_id=&min_id=&limit=` (40 by default, 80 at most), `GET /unread_count`, `GET /:id`, `POST /clear`,
 * `POST /:id/dismiss`. An id is the place in the list: several who did the same within an hour are one, by who did it last.
 */
export function notificationsV1(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();

  routes.get("/", reading, async (c) => {
    const asked = query.safeParse(c.req.query());
    if (!asked.success) return refusal({ code: "invalid", fields: fieldErrors(asked.error) });
    const { max_id = null, since_id = null, min_id = null, limit } = asked.data;
    const filters = filtersOf(c.req.queries());
    const order = min_id ? "oldest" : "newest";
    const ctx = c.var.ctx;
    const found = await listOfKinds(ctx, {
      kinds: kindsOf(filters),
      before: max_id,
      after: min_id ?? since_id,
      order,
      limit,
    });
    if (!found.ok) return refusal(found.failure);
    const { items, first, last, more } = found.value;
    const link = linkHeader(PATH, [...filters, ["limit", String(limit)]], first, more ? last : null);
    return c.json(await serializeNotifications(ctx, items), 200, link ? { ...PRIVATE, link } : PRIVATE);
  });

  routes.get("/unread_count", reading, async (c) => {
    const given = Number(c.req.query("limit"));
    const limit = given >= 1 ? Math.min(Math.floor(given), COUNTED.max) : COUNTED.usual;
    const count = await countUnreadOfKinds(c.var.ctx, kindsOf(filtersOf(c.req.queries())), limit);
    return c.json({ count }, 200, PRIVATE);
  });

  routes.get("/:id", reading, async (c) => {
    const id = c.req.param("id");
    const view = isId(id) ? await findNotification(c.var.ctx, id) : null;
    const [one] = view ? await serializeNotifications(c.var.ctx, [view]) : [];
    return one ? c.json(one, 200, PRIVATE) : refusal({ code: "not_found", what: "notification" });
  });

  routes.post("/clear", changing, async (c) => {
    const cleared = await clearNotifications(c.var.ctx);
    return cleared.ok ? c.json({}) : refusal(cleared.failure);
  });

  routes.post("/:id/dismiss", changing, async (c) => {
    const id = c.req.param("id");
    if (!isId(id)) return refusal({ code: "not_found", what: "notification" });
    const dismissed = await dismissNotification(c.var.ctx, { position: id });
    return dismissed.ok ? c.json({}) : refusal(dismissed.failure);
  });

  return routes;
}

type Filter = readonly [name: "types[]" | "exclude_types[]", type: string];

/** What is filtered by, as it stands in the address: `types[]=mention&exclude_types[]=follow`. */
function filtersOf(queries: Readonly<Record<string, readonly string[]>>): Filter[] {
  const known = new Set(Object.values(NOTIFICATION_TYPES));
  return (["types[]", "exclude_types[]"] as const).flatMap((name) => {
    const types = [...(queries[name] ?? []), ...(queries[name.slice(0, -2)] ?? [])];
    // A type that doesn't exist here (or nowhere) is still one: of it there is nothing.
    return [...new Set(types)].map((type): Filter => [name, known.has(type) ? type : "none"]);
  });
}

/** Our kinds that are asked for; those that have no name there never are. */
function kindsOf(filters: readonly Filter[]): NotificationKind[] {
  const of = (wanted: Filter[0]) => filters.flatMap(([name, type]) => (name === wanted ? [type] : []));
  const [wanted, excluded] = [of("types[]"), of("exclude_types[]")];
  return (Object.entries(NOTIFICATION_TYPES) as [NotificationKind, string][]).flatMap(([kind, type]) =>
    (wanted.length === 0 || wanted.includes(type)) && !excluded.includes(type) ? [kind] : [],
  );
}
