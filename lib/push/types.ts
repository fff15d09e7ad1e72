/** What a device shows when it is rung. The service worker reads it (`components/offline/worker/push.ts`). */
export interface PushMessage {
  /** One of the kinds of the settings (`notification_choices`): whether it rings is theirs to decide. */
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  /** A path of this instance: where a tap leads. */
  readonly url: string;
  /** What has the same one takes its place on the device. */
  readonly tag: string;
  /** How much waits in the inbox, for the icon of the installed app. */
  readonly badge?: number;
}

/** A device as its browser names it (https://www.w3.org/TR/push-api/#dom-pushsubscriptionjson). */
export interface DeviceSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}
