import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parseEnv, SETTING_NAMES, SettingsError } from "./env";

/** The least that an app needs to know. */
const LEAST = { DATABASE_URL: "postgres://localhost/directlink", AUTH_SECRET: "long enough, which is 32 characters" };

/** The lines of the error that settings cause, each about one of them. */
function problemsOf(settings: Record<string, string>): string[] {
  try {
    parseEnv(settings);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.message.split("\n").slice(1);
  }
}

const aboutWhich = (problems: string[]) => problems.map((problem) => problem.trim().split(":")[0]);

describe("what is given", () => {
  test("the database and the secret are needed, and nothing else", () => {
    expect(problemsOf({})).toEqual(["  DATABASE_URL: is needed", "  AUTH_SECRET: is needed"]);
    expect(problemsOf(LEAST)).toEqual([]);
  });

  test("an empty value counts as none", () => {
    const empty = Object.fromEntries(SETTING_NAMES.map((name) => [name, ""]));
    expect(parseEnv({ ...empty, ...LEAST })).toEqual(parseEnv(LEAST));
    expect(problemsOf({ ...LEAST, AUTH_SECRET: "" })).toEqual(["  AUTH_SECRET: is needed"]);
  });

  test("what is not set has its default", () => {
    expect(parseEnv(LEAST)).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      APP_URL: "http://localhost:3000",
      DATA_DIR: resolve(".data"),
      ROLE: "all",
      DEMO: false,
      ALLOWED_ORIGINS: [],
      UPLOAD_BYTES_MAX: 500 * 1024 * 1024,
      VIDEO_SECONDS_MAX: 180,
    });
  });

  test("texts become numbers, switches and lists", () => {
    const env = parseEnv({
      ...LEAST,
      PORT: "8080",
      S3_FORCE_PATH_STYLE: "true",
      TRUSTED_PROXIES: "loopback, 10.0.0.0/8,2001:db8::1",
      ALLOWED_ORIGINS: "https://one.example , http://two.example:8080/path",
    });
    expect(env.PORT).toBe(8080);
    expect(env.S3_FORCE_PATH_STYLE).toBe(true);
    expect(env.TRUSTED_PROXIES).toEqual(["loopback", "10.0.0.0/8", "2001:db8::1"]);
    expect(env.ALLOWED_ORIGINS).toEqual(["https://one.example", "http://two.example:8080"]);
  });

  test("the public address is the one that was set, without a path, or follows from host and port", () => {
    const appUrl = (settings: Record<string, string>) => parseEnv({ ...LEAST, ...settings }).APP_URL;
    expect(appUrl({ APP_URL: "https://videos.example/" })).toBe("https://videos.example");
    expect(appUrl({ PORT: "4000" })).toBe("http://localhost:4000");
    expect(appUrl({ HOST: "192.0.2.7" })).toBe("http://192.0.2.7:3000");
    expect(appUrl({ HOST: "0.0.0.0" })).toBe("http://localhost:3000");
  });
});

describe("what is wrong", () => {
  test("all problems are told at once, a line each", () => {
    const problems = problemsOf({
      AUTH_SECRET: "short",
      PORT: "99999",
      ROLE: "cook",
      DEMO: "perhaps",
      ALLOWED_ORIGINS: "https://fine.example,nonsense",
      S3_BUCKET: "videos",
      UPLOADTHING_TOKEN: "nonsense",
    });
    expect(aboutWhich(problems).sort()).toEqual([
      "ALLOWED_ORIGINS",
      "AUTH_SECRET",
      "DATABASE_URL",
      "DEMO",
      "PORT",
      "ROLE",
      "S3_BUCKET",
      "UPLOADTHING_TOKEN",
      "UPLOADTHING_TOKEN",
    ]);
  });

  test("only what is missing is called needed", () => {
    expect(problemsOf({ ...LEAST, ALLOWED_ORIGINS: "nonsense" })[0]).not.toContain("is needed");
  });

  test("a secret is not repeated", () => {
    const wrong = {
      DATABASE_URL: "mysql://ana:password@host/db",
      AUTH_SECRET: "tooshort",
      UPLOADTHING_TOKEN: "eyJwYXNz",
    };
    const told = problemsOf(wrong).join("\n");
    expect(aboutWhich(told.split("\n"))).toEqual(Object.keys(wrong));
    for (const secret of ["password", "tooshort", "eyJwYXNz"]) expect(told).not.toContain(secret);
  });

  test("a bucket and its keys are set together or not at all", () => {
    const all = { S3_BUCKET: "videos", S3_ACCESS_KEY_ID: "id", S3_SECRET_ACCESS_KEY: "secret" };
    expect(problemsOf({ ...LEAST, ...all })).toEqual([]);
    for (const name of Object.keys(all))
      expect(aboutWhich(problemsOf({ ...LEAST, ...all, [name]: "" })), `without ${name}`).toEqual(["S3_BUCKET"]);
  });

  test("files have one place", () => {
    const token = Buffer.from(JSON.stringify({ apiKey: "sk_live_0", appId: "app", regions: ["x"] })).toString("base64");
    expect(problemsOf({ ...LEAST, UPLOADTHING_TOKEN: token })).toEqual([]);
    const bucket = { S3_BUCKET: "videos", S3_ACCESS_KEY_ID: "id", S3_SECRET_ACCESS_KEY: "secret" };
    expect(problemsOf({ ...LEAST, ...bucket, UPLOADTHING_TOKEN: token })).toHaveLength(1);
  });

  test.each(["nonsense", "10.0.0.0/99", "10.0.0.0/", "proxy.example"])("%s is no proxy", (entry) => {
    expect(aboutWhich(problemsOf({ ...LEAST, TRUSTED_PROXIES: `127.0.0.1,${entry}` }))).toEqual(["TRUSTED_PROXIES"]);
  });
});

describe("what is written about them", () => {
  const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
  /** The rows of README's tables of settings: name, default. */
  const rows = [
    ...(
      read("README.md")
        .split(/^## /m)
        .find((part) => part.startsWith("Settings\n")) ?? ""
    ).matchAll(/^\| `([A-Z][A-Z0-9_]*)` \| (.*?) \|/gm),
  ].map(([, name = "", byDefault = ""]) => ({ name, byDefault }));

  test("README.md has a row for each setting, and for nothing else", () => {
    expect(rows.map(({ name }) => name).sort()).toEqual([...SETTING_NAMES].sort());
  });

  test(".env.example has a line for each setting, and for nothing else", () => {
    const names = [...read(".env.example").matchAll(/^(?:# ?)?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
    expect(names.sort()).toEqual([...SETTING_NAMES].sort());
  });

  test("copied as it is, .env.example changes nothing", () => {
    const lines = read(".env.example").split("\n");
    expect(lines.filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
  });

  test("a default in README.md is the code's", () => {
    const env = parseEnv({ ...LEAST, DATA_DIR: ".data" }) as Record<string, unknown>;
    const literal = rows.filter(({ byDefault }) => /^`[^`]*`$/.test(byDefault));
    expect(literal.length).toBeGreaterThan(8);
    for (const { name, byDefault } of literal) expect(`\`${env[name]}\``, name).toBe(byDefault);
  });
});
