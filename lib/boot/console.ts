import { env } from "@/lib/env";
import { logger } from "@/lib/telemetry/logger";

/**
 * What Next and libraries print themselves goes through our log too, so that it is one JSON object a line and holds no
 * values of failed queries. Only in production: whoever develops reads what Next prints.
 */
export function logTheConsole(): void {
  if (env().NODE_ENV !== "production") return;
  const through =
    (level: "error" | "warn") =>
    (...said: unknown[]) => {
      const err = said.find((part) => part instanceof Error);
      const words = said.filter((part) => typeof part === "string").join(" ");
      logger()[level]({ err }, words.trim() || "printed");
    };
  console.error = through("error");
  console.warn = through("warn");
}
