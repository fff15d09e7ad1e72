import { scope } from "./scope";

/** https://www.w3.org/TR/push-api/#the-pushsubscriptionchange-event. Browsers leave out one of both, or both. */
export interface SubscriptionChange extends ExtendableEvent {
  readonly newSubscription?: PushSubscription | null;
  readonly oldSubscription?: PushSubscription | null;
}

const DEVICE = "/api/directlink/v1/notifications/device";

/**
 * The browser has given up the address at which this device is rung: tell the server of the next one. The server knows the
 * device by its session; one that doesn't ring, or where nobody is signed in any more, stays silent.
 */
export async function renewSubscription({ newSubscription, oldSubscription }: SubscriptionChange): Promise<void> {
  const subscription = newSubscription ?? (await subscribeAnew(oldSubscription));
  if (!subscription) return;
  const { endpoint, keys } = subscription.toJSON();
  await fetch(DEVICE, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ endpoint, keys }),
  });
}

async function subscribeAnew(former: PushSubscription | null | undefined): Promise<PushSubscription | null> {
  const applicationServerKey = former?.options.applicationServerKey ?? (await askKey());
  if (!applicationServerKey) return null;
  return scope.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

async function askKey(): Promise<string | null> {
  const answer = await fetch(DEVICE);
  return answer.ok ? ((await answer.json()) as { publicKey: string }).publicKey : null;
}
