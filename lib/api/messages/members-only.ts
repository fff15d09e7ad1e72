import type { MiddlewareHandler } from "hono";
import { problem } from "@/lib/http/status";
import type { ApiEnv } from "../context";

/** 401 for guests. */
export const membersOnly: MiddlewareHandler<ApiEnv> = async (c, next) =>
  c.var.ctx.viewer.kind === "account" ? next() : problem({ code: "unauthenticated" });
