import { Hono } from "hono";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem, respond } from "@/lib/http/status";
import { addDeviceInput, familyInput, markReadInput } from "@/lib/notifications/input";
import { renewDevice } from "@/lib/notifications/mutations/devices";
import { markNotificationsRead } from "@/lib/notifications/mutations/mark-read";
import { listNotifications } from "@/lib/notifications/queries/list-notifications";
import { unreadCounts } from "@/lib/notifications/queries/unread-counts";
import { findVapidKeys } from "@/lib/push/keys";
import { type ApiEnv, withContext } from "./context";
import { PRIVATE, pageQuery } from "./page-query";

const notificationsQuery = pageQuery.extend({ filter: familyInput.optional() });

/**
 * `/api/directlink/v1/notifications`, the viewer's own: `GET /?filter=` (NotificationPage, what happened last first),
 * `GET /counts` (InboxCounts), `POST /read` (`{upTo}` → `{readUpTo}`). 401 for guests. For the service worker, whose
 * subscription the browser has changed: `GET /device` (`{publicKey}`), `POST /device` (another address for a device that
 * rings, 204; 404 where it doesn't).
 */
export function notifications(): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.use(withContext);

  routes.get("/", async (c) => {
    const query = notificationsQuery.safeParse(c.req.query());
    if (!query.success) return problem({ code: "invalid", fields: fieldErrors(query.error) });
    const result = await listNotifications(c.var.ctx, query.data);
    return result.ok ? c.json(result.value, 200, PRIVATE) : problem(result.failure);
  });

  routes.get("/counts", async (c) => {
    if (c.var.ctx.viewer.kind !== "account") return problem({ code: "unauthenticated" });
    return c.json(await unreadCounts(c.var.ctx), 200, PRIVATE);
  });

  routes.post("/read", async (c) => {
    const input = markReadInput.safeParse(await c.req.json().catch(() => null));
    if (!input.success) return problem({ code: "invalid", fields: fieldErrors(input.error) });
    return respond(await markNotificationsRead(c.var.ctx, input.data));
  });

  routes.get("/device", async (c) => {
    if (c.var.ctx.viewer.kind !== "account") return problem({ code: "unauthenticated" });
    const { publicKey } = await findVapidKeys(c.var.ctx);
    return c.json({ publicKey }, 200, PRIVATE);
  });

  routes.post("/device", async (c) => {
    const input = addDeviceInput.safeParse(await c.req.json().catch(() => null));
    if (!input.success) return problem({ code: "invalid", fields: fieldErrors(input.error) });
    const renewed = await renewDevice(c.var.ctx, input.data);
    return renewed.ok ? c.body(null, 204) : problem(renewed.failure);
  });

  return routes;
}
