import { beforeEach, expect, test, vi } from "vitest";

const here = { "x-directlink-client": "127.0.0.1", host: "localhost:3000" };

beforeEach(() => {
  vi.resetModules();
  return () => vi.unstubAllEnvs();
});

async function isOpen(headers: Record<string, string>, settings: Record<string, string>): Promise<boolean> {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { isMailboxOpen } = await import("./mailbox");
  return isMailboxOpen(new Headers(headers));
}

test.each<[string, Record<string, string>, Record<string, string>, boolean]>([
  ["demo, from this machine", here, { NODE_ENV: "production", DEMO: "true" }, true],
  ["development, from this machine", here, { NODE_ENV: "development" }, true],
  ["over IPv6", { "x-directlink-client": "::1", host: "[::1]:3000" }, { NODE_ENV: "development" }, true],
  ["a real instance", here, { NODE_ENV: "production" }, false],
  ["from the network", { ...here, "x-directlink-client": "192.168.1.9" }, { NODE_ENV: "development" }, false],
  ["without the edge's word", { host: "localhost:3000" }, { NODE_ENV: "development" }, false],
  ["by another site's name", { ...here, host: "rebound.example" }, { NODE_ENV: "development" }, false],
  ["mails are sent", here, { NODE_ENV: "development", SMTP_URL: "smtp://127.0.0.1" }, false],
])("the mailbox, %s", async (_, headers, settings, open) => {
  expect(await isOpen(headers, settings)).toBe(open);
});
