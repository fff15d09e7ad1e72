import type { Page } from "playwright/test";

/** Chromium's virtual authenticator: a device of the page's own that keeps passkeys and knows its owner's finger. */
export interface Authenticator {
  /** Wait with every answer for `touch`. Without that it answers whatever asks, at once. */
  hold(): Promise<void>;
  /** Answer what was asked, and whatever asks from now on. */
  touch(): Promise<void>;
}

/** https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/ */
export async function addAuthenticator(page: Page): Promise<Authenticator> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const answers = async (enabled: boolean) => {
    await cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
  };
  return { hold: () => answers(false), touch: () => answers(true) };
}
