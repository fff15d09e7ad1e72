import pino, { type Logger } from "pino";
import { env } from "@/lib/env";
import { errorRecord } from "./error-record";

let root: Logger | undefined;

/**
 * The log: one JSON object a line on standard output. It holds ids, never what people wrote, their addresses (mail or
 * network), names, tokens or signed URLs.
 */
export function logger(): Logger {
  root ??= pino({
    level: env().LOG_LEVEL,
    base: { role: env().ROLE },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorRecord },
    redact: { paths: ["email", "password", "token", "url", "ip", "*.email", "*.password", "*.token"], remove: true },
  });
  return root;
}
