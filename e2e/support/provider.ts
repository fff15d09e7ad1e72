import { type OidcServer, startOidcServer } from "../../lib/testing/oidc-provider";
import { createInstance, type Instance } from "./instance";
import { freePort } from "./port";
import { test as base } from "./test";

export { expect } from "./test";

/** The same tests with an instance of their own that knows a real OpenID Connect provider, `oidc`. */
export const test = base.extend<object, { oidc: OidcServer; served: { instance: Instance; oidc: OidcServer } }>({
  served: [
    // Playwright wants a pattern here; files of one world share what it makes.
    async ({ world: _world }, use) => {
      const port = await freePort();
      const instance = await createInstance({
        OIDC_ISSUER: `http://127.0.0.1:${port}`,
        OIDC_CLIENT_ID: "directlink",
        OIDC_CLIENT_SECRET: "a secret of the client, only for tests",
        OIDC_NAME: "Test provider",
      });
      // Asked for the first time when somebody presses its button.
      const oidc = await startOidcServer([`${instance.url}/api/oauth/oidc/callback`], port);
      await use({ instance, oidc });
      await oidc.close();
      await instance.remove();
    },
    { scope: "worker" },
  ],
  instance: [({ served }, use) => use(served.instance), { scope: "worker" }],
  oidc: [({ served }, use) => use(served.oidc), { scope: "worker" }],
});
