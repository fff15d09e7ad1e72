import { database } from "@/db/client";
import type { AccountViewer } from "@/lib/core/context";
import type { NotificationFrame } from "@/lib/notifications/types";
import type { Frame } from "@/lib/streams/wire";
import { logger } from "@/lib/telemetry/logger";
import { serializeNotifications } from "../../v1/notifications-of";
import type { ProgramEvent, StreamName } from "./wishes";

/** Frames of new notifications as what a program is told, in each of `streams`. */
export async function notificationEvents(
  viewer: AccountViewer,
  frames: readonly Frame[],
  streams: readonly StreamName[],
): Promise<ProgramEvent[]> {
  const views = frames.flatMap(({ kind, json }) =>
    kind === "notification" ? ((JSON.parse(json) as NotificationFrame).notification ?? []) : [],
  );
  try {
    const told = await serializeNotifications({ db: database(), viewer, now: new Date() }, views);
    return told.flatMap((one) => {
      const payload = JSON.stringify(one);
      return streams.map((stream) => ({ stream, event: "notification", payload }));
    });
  } catch (error) {
    logger().error({ err: error }, "a program could not be told of notifications");
    return [];
  }
}
