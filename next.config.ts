import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./i18n/request.ts");

const config: NextConfig = {
  agentRules: false,
  cacheComponents: true,
  partialPrefetching: true,
  reactCompiler: true,
  poweredByHeader: false,
  // server.ts compresses nothing and neither does Next: that is the proxy's work, except for pages (see `compress`).
  compress: true,
  skipTrailingSlashRedirect: true,
  typescript: { tsconfigPath: "tsconfig.json" },
  serverExternalPackages: ["postgres", "graphile-worker", "@node-rs/argon2", "sharp", "pino", "nodemailer", "@aws-sdk/client-s3"],
  experimental: {
    // Uploads never pass here; forms are small.
    serverActions: { bodySizeLimit: "256kb" },
  },
};

export default withNextIntl(config);
