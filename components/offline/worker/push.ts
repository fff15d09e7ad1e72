import { ownPlace } from "../own-place";
import { scope } from "./scope";

/** What the server sends to a device that is to ring. */
interface PushPayload {
  readonly title: string;
  readonly body: string;
  /** A path of ours. */
  readonly url: string;
  /** One with the same tag takes the other's place. */
  readonly tag?: string;
  /** How much is unread, for the app's icon. */
  readonly badge?: number;
}

/**
 * Show what was pushed, unless somebody is looking at it. A browser asks that every other push is shown, so one that can't
 * be read is shown too.
 */
export async function showPush(event: PushEvent): Promise<void> {
  const { title, body, url, tag, badge } = readPayload(event.data);
  await setBadge(badge);
  const place = ownPlace(url, scope.location.origin).href;
  const windows = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.some((client) => client.focused && client.url === place)) return;
  await scope.registration.showNotification(title, {
    body,
    icon: "/icons/icon-192.png",
    badge: "/icons/badge-96.png",
    data: { url },
    ...(tag ? { tag, renotify: true } : {}),
  } as NotificationOptions);
}

function readPayload(data: PushMessageData | null): PushPayload {
  try {
    const given = data?.json() as Partial<PushPayload> | undefined;
    if (typeof given?.title === "string")
      return { body: "", url: "/activity", ...given, title: given.title } as PushPayload;
  } catch {
    // Not ours, or of a version to come.
  }
  return { title: "DirectLink", body: "", url: "/activity" };
}

async function setBadge(count: number | undefined): Promise<void> {
  if (count === undefined || !("setAppBadge" in scope.navigator)) return;
  if (count > 0) await scope.navigator.setAppBadge(count);
  else await scope.navigator.clearAppBadge();
}

/** Open the right place: in the window that shows it already, else in a new one. What lies open elsewhere stays. */
export async function openPushed(event: NotificationEvent): Promise<void> {
  event.notification.close();
  const url = ownPlace((event.notification.data as { url?: unknown } | null)?.url, scope.location.origin);
  const windows = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((client) => client.url === url.href);
  if (there) await there.focus();
  else await scope.clients.openWindow(url);
}
