import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface GithubStandIn {
  readonly settings: Record<"GITHUB_URL" | "GITHUB_CLIENT_ID" | "GITHUB_CLIENT_SECRET", string>;
  /** What `/user` and `/user/emails` answer. */
  user: { id: number; login: string; name: string | null };
  emails: { email: string; primary: boolean; verified: boolean }[];
  close(): Promise<void>;
}

const CLIENT = { id: "Iv1.test", secret: "github-secret-only-for-tests" };

/**
 * What GitHub's OAuth apps and the two addresses of its API answer, as its documentation says; GitHub itself can't be
 * asked in a test. It checks client, secret, redirect address, PKCE and token as GitHub does.
 */
export async function startGithubStandIn(): Promise<GithubStandIn> {
  const codes = new Map<string, { challenge: string; redirectUri: string }>();
  const tokens = new Set<string>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://github.test");
    const send = (body: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
    switch (url.pathname) {
      case "/login/oauth/authorize": {
        const asked = url.searchParams;
        if (asked.get("client_id") !== CLIENT.id || asked.get("scope") !== "read:user user:email") return send({}, 404);
        const [code, redirectUri] = [`code-${codes.size}`, asked.get("redirect_uri") ?? ""];
        codes.set(code, { challenge: asked.get("code_challenge") ?? "", redirectUri });
        const back = `${redirectUri}?${new URLSearchParams({ code, state: asked.get("state") ?? "" })}`;
        return response.writeHead(302, { location: back }).end();
      }
      case "/login/oauth/access_token": {
        const sent = new URLSearchParams(await bodyOf(request));
        const known = codes.get(sent.get("code") ?? "");
        codes.delete(sent.get("code") ?? "");
        const proof = createHash("sha256")
          .update(sent.get("code_verifier") ?? "")
          .digest("base64url");
        const right =
          known?.challenge === proof &&
          known.redirectUri === sent.get("redirect_uri") &&
          sent.get("client_secret") === CLIENT.secret;
        // GitHub says what is wrong with status 200.
        if (!right) return send({ error: "bad_verification_code", error_description: "incorrect or expired" });
        const token = `gho_${tokens.size}`;
        tokens.add(token);
        return send({ access_token: token, token_type: "bearer", scope: "read:user,user:email" });
      }
      case "/api/v3/user":
      case "/api/v3/user/emails":
        if (!tokens.has(request.headers.authorization?.replace(/^bearer /i, "") ?? "")) return send({}, 401);
        return send(url.pathname.endsWith("/emails") ? standIn.emails : standIn.user);
      default:
        return send({ message: "Not Found" }, 404);
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const standIn: GithubStandIn = {
    settings: {
      GITHUB_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      GITHUB_CLIENT_ID: CLIENT.id,
      GITHUB_CLIENT_SECRET: CLIENT.secret,
    },
    user: { id: 1, login: "nobody", name: null },
    emails: [],
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
  return standIn;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
}
