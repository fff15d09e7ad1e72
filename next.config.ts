import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./i18n/request.ts",
  // Messages are parsed when the app is built: browsers get no parser for them.
  experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
});

const config: NextConfig = {
  agentRules: false,
  cacheComponents: true,
  partialPrefetching: true,
  reactCompiler: true,
  poweredByHeader: false,
  skipTrailingSlashRedirect: true,
  serverExternalPackages: [
    "postgres",
    "graphile-worker",
    "@node-rs/argon2",
    "sharp",
    "pino",
    "nodemailer",
    "@aws-sdk/client-s3",
    "ioredis",
    "@upstash/ratelimit",
  ],
  // A folder can't be called «@handle»: these are the addresses that people see, the folders are their own affair.
  rewrites: async () => [
    { source: "/@:handle", destination: "/profile/:handle" },
    { source: "/@:handle/followers", destination: "/profile/:handle/followers" },
    { source: "/@:handle/following", destination: "/profile/:handle/following" },
    { source: "/@:handle/play", destination: "/profile/:handle/play" },
    {
      source: "/@:handle/:postId",
      has: [{ type: "header", key: "x-directlink-folder", value: "thread" }],
      destination: "/thread/:handle/:postId",
    },
    { source: "/@:handle/:postId", destination: "/watch/:handle/:postId" },
  ],
  experimental: {
    serverActions: {
      // Uploads never pass here; forms are small.
      bodySizeLimit: "256kb",
      // An action that comes to a page without it (one that is gone meanwhile, say) is handed on by Next to itself, under
      // the name that it has for itself. Where the server runs, this is read when it starts.
      allowedOrigins:
        process.env.APP_URL && URL.canParse(process.env.APP_URL) ? [new URL(process.env.APP_URL).host] : [],
    },
  },
};

export default withNextIntl(config);
