import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
// With their extensions, because the commands read this file before anything is built.
import { parseKeyring } from "./core/keyring.ts";
import { proxyList } from "./http/edge.ts";
import { parseUploadThingToken } from "./storage/uploadthing-url.ts";

const MINUTES = 60;
/** Hosts that a browser on this machine reaches as `localhost`, the only name of it that passkeys work at. */
const THIS_MACHINE = /^(0\.0\.0\.0|::1?|127\.0\.0\.1)$/;
const flag = z.stringbool().default(false);
const port = z.coerce.number().int().min(0).max(65_535);
const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);
const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((entry) => entry.trim())
      .filter(Boolean),
  );

/** A key of so many bytes, as base64url. */
const vapidKey = (bytes: number) =>
  z.string().refine((key) => Buffer.from(key, "base64url").length === bytes, `must be ${bytes} bytes as base64url`);

/** Whether the module that reads a setting in the end can read it. */
const readableBy =
  <T>(read: (value: T) => unknown) =>
  (value: T): boolean => {
    try {
      read(value);
      return true;
    } catch {
      return false;
    }
  };

/** Whether nobody on the way can read or change what is said there. */
const isEncrypted = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
};

/** Settings of which none works without the others. */
const TOGETHER = [
  ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
  ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
  ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
  ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
  ["VAPID_PUBLIC_KEY", "VAPID_PRIVATE_KEY"],
] as const;

/** Every setting that DirectLink reads. What is optional switches a feature off, or a default on, when it is absent. */
const schema = z
  .object({
    NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
    PORT: port.default(3000),
    HOST: z.string().min(1).default("127.0.0.1"),
    APP_URL: origin.optional(),
    ALLOWED_ORIGINS: list.pipe(z.array(origin)),
    DATA_DIR: z
      .string()
      .min(1)
      .default(".data")
      .transform((path) => resolve(/* turbopackIgnore: true */ path)),
    ROLE: z.enum(["all", "web", "worker"]).default("all"),
    VERCEL: flag,
    DEMO: flag,
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    RATE_LIMIT_FACTOR: z.coerce.number().min(0.1).max(1_000).default(1),
    AUTH_SECRET: z.string().min(32, "must be at least 32 characters"),
    ENCRYPTION_KEYS: z
      .string()
      .default("")
      .refine(readableBy(parseKeyring), "must be <id>:<32 bytes as base64>, with commas between, newest first"),
    OIDC_ISSUER: z
      .url({ protocol: /^https?$/ })
      .refine(isEncrypted, "must be https, or an address of this machine")
      .optional(),
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    OIDC_CLIENT_SECRET: z.string().min(1).optional(),
    OIDC_NAME: z.string().min(1).max(40).optional(),
    GITHUB_CLIENT_ID: z.string().min(1).optional(),
    GITHUB_CLIENT_SECRET: z.string().min(1).optional(),
    GITHUB_URL: origin
      .refine(isEncrypted, "must be https, or an address of this machine")
      .default("https://github.com"),
    GOOGLE_CLIENT_ID: z.string().min(1).optional(),
    GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
    SESSION_DAYS: z.coerce.number().int().min(1).max(365).default(30),
    SESSION_MAX_DAYS: z.coerce.number().int().min(1).max(400).default(180),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    SECURITY_CONTACT: z
      .string()
      .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, "must be an address that begins with mailto: or https:")
      .optional(),
    MAIL_FROM: z.string().min(3).default("DirectLink <directlink@localhost>"),
    VAPID_PUBLIC_KEY: vapidKey(65).optional(),
    VAPID_PRIVATE_KEY: vapidKey(32).optional(),
    MEDIA_CDN_URL: z.url({ protocol: /^https?$/ }).optional(),
    TRUSTED_PROXIES: list.refine(
      readableBy(proxyList),
      "must be addresses or ranges such as 10.0.0.0/8, or loopback, with commas between",
    ),
    PLACE_HEADERS: list.pipe(
      z.array(
        z
          .string()
          .regex(/^[\w-]+$/, "must be names of headers")
          .toLowerCase(),
      ),
    ),
    S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    S3_REGION: z.string().min(1).default("us-east-1"),
    S3_BUCKET: z.string().min(1).optional(),
    S3_ACCESS_KEY_ID: z.string().min(1).optional(),
    S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
    S3_FORCE_PATH_STYLE: flag,
    UPLOADTHING_TOKEN: z
      .string()
      .refine(readableBy(parseUploadThingToken), "is not a token of UploadThing's dashboard")
      .optional(),
    UPLOAD_BYTES_MAX: z.coerce
      .number()
      .int()
      .positive()
      .default(500 * 1024 ** 2),
    VIDEO_SECONDS_MAX: z.coerce
      .number()
      .int()
      .positive()
      .default(3 * MINUTES),
    FFMPEG_PATH: z.string().min(1).optional(),
    FFPROBE_PATH: z.string().min(1).optional(),
    TRANSCODE_CONCURRENCY: z.coerce
      .number()
      .int()
      .min(1)
      .max(64)
      .default(Math.max(1, Math.floor(availableParallelism() / 2))),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  })
  .transform(({ APP_URL, ...e }) => ({
    ...e,
    APP_URL: APP_URL ?? `http://${THIS_MACHINE.test(e.HOST) ? "localhost" : e.HOST}:${e.PORT}`,
    MEDIA_DIR: join(/* turbopackIgnore: true */ e.DATA_DIR, "media"),
    MAIL_DIR: join(/* turbopackIgnore: true */ e.DATA_DIR, "mail"),
  }));

export type Env = z.infer<typeof schema>;

/** The names of all settings; README.md and .env.example describe each of them. */
export const SETTING_NAMES: readonly string[] = Object.keys(schema.in.shape);

/** A setting is missing or wrong. The message names every one of them, a line each, and is meant to be read. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

type Given = Record<string, string | undefined>;

/** Settings that are right one by one and wrong together. Asked apart, so that all problems are told at once. */
function contradictions(given: Given): string[] {
  const halves = TOGETHER.filter((names) => {
    const set = names.filter((name) => given[name] !== undefined).length;
    return set > 0 && set < names.length;
  });
  return [
    ...halves.map((names) => `${names[0]}: ${inWords(names)} are set together or not at all`),
    given.S3_BUCKET && given.UPLOADTHING_TOKEN
      ? "UPLOADTHING_TOKEN: UPLOADTHING_TOKEN and S3_BUCKET are two places for the same files: set one of them"
      : "",
    given.VERCEL && !given.REDIS_URL
      ? "REDIS_URL: is needed on Vercel, where many processes answer at once and count limits together"
      : "",
  ].filter(Boolean);
}

const inWords = (names: readonly string[]) => `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** Parse settings; an empty value counts as none. Throws a `SettingsError` that lists all problems at once. */
export function parseEnv(source: Given): Env {
  const given: Given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  const wrong = parsed.error?.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name}: ${given[name] === undefined ? "is needed" : issue.message}`;
  });
  const problems = [...(wrong ?? []), ...contradictions(given)];
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new SettingsError(`These settings are wrong:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
}

let parsed: Env | undefined;

/** The settings of this process, read when first asked for: a build needs none of them. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
