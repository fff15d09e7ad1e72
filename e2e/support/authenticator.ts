import type { Page } from "playwright/test";

/** Chromium's virtual authenticator: a device of the page's own that keeps passkeys and knows its owner's finger. */
export interface Authenticator {
  /** Leave unanswered whatever asks from now on. Without that it answers at once. */
  ignore(): Promise<void>;
  /** Answer whatever asks from now on; what was left unanswered stays so. */
  answer(): Promise<void>;
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
  return { ignore: () => answers(false), answer: () => answers(true) };
}
