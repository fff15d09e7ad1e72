/** What this browser says about being rung. */
export type DeviceState = "unknown" | "unsupported" | "denied" | "off" | "on";

/** The worker is put in place a little after the first page. */
const PATIENCE_MS = 5_000;

/** The worker that shows what is sent; null where there is none. */
async function worker(): Promise<ServiceWorkerRegistration | null> {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return null;
  const patience = new Promise<null>((give) => setTimeout(() => give(null), PATIENCE_MS));
  return Promise.race([navigator.serviceWorker.ready, patience]);
}

export async function readDevice(): Promise<DeviceState> {
  const registration = await worker();
  if (!registration) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  return (await registration.pushManager.getSubscription()) ? "on" : "off";
}

/** Where this device is reached, and the keys for it, as the server takes them. */
export interface Subscribed {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/**
 * Subscribe this device to the instance's key (base64url); the browser asks its owner first. Null where they don't want
 * it. Throws where its push service can't be reached.
 */
export async function subscribeDevice(publicKey: string): Promise<Subscribed | null> {
  const registration = await worker();
  if (!registration || (await Notification.requestPermission()) !== "granted") return null;
  const existing = await registration.pushManager.getSubscription();
  // One that was made with other keys would be refused by everybody.
  if (existing && !isFor(existing, publicKey)) await existing.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  const { endpoint, keys } = (await registration.pushManager.subscribe(options)).toJSON();
  if (!endpoint || !keys?.p256dh || !keys.auth) throw new Error("a subscription without an address or keys");
  return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } };
}

/** End the subscription of this device; its address, or null where it had none. */
export async function unsubscribeDevice(): Promise<string | null> {
  const subscription = await (await worker())?.pushManager.getSubscription();
  if (!subscription) return null;
  await subscription.unsubscribe();
  return subscription.endpoint;
}

function isFor({ options }: PushSubscription, publicKey: string): boolean {
  const key = options.applicationServerKey;
  if (!key) return false;
  const text = btoa(String.fromCharCode(...new Uint8Array(key)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "") === publicKey;
}
