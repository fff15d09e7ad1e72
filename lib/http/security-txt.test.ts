import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.resetModules();
  vi.unstubAllEnvs();
});

async function textAt(now: string, contact: string): Promise<string | null> {
  vi.stubEnv("SECURITY_CONTACT", contact);
  vi.stubEnv("APP_URL", "https://videos.example");
  const { securityTxt } = await import("./security-txt");
  return securityTxt(new Date(now));
}

test("it names the contact, where it belongs, and when it is too old, in less than a year", async () => {
  expect(await textAt("2026-06-01T12:34:56Z", "mailto:security@videos.example")).toBe(
    [
      "Contact: mailto:security@videos.example",
      "Expires: 2026-11-28T00:00:00.000Z",
      "Preferred-Languages: en, es",
      "Canonical: https://videos.example/.well-known/security.txt",
      "",
    ].join("\n"),
  );
});

test("without a contact there is none", async () => {
  expect(await textAt("2026-06-01T12:34:56Z", "")).toBeNull();
});

test.each(["security@videos.example", "http://videos.example/report", "javascript:alert(1)"])(
  "%s is no contact: it is an https or mailto address",
  async (contact) => {
    await expect(textAt("2026-06-01T12:34:56Z", contact)).rejects.toThrow(/SECURITY_CONTACT/);
  },
);
