import { env } from "@/lib/env";
import { CLIENT_ADDRESS_HEADER } from "@/lib/http/edge";

const LOOPBACK_ADDRESS = /^(?:127\.\d+\.\d+\.\d+|::1)$/;
const LOOPBACK_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/;

/**
 * Whether whoever asks may look at the mails that this instance keeps: on a demo or in development, from this machine,
 * and by a loopback name (a page of another site that has its name point here does not get in).
 */
export function isMailboxOpen(headers: Headers): boolean {
  const { DEMO, NODE_ENV, SMTP_URL } = env();
  if (SMTP_URL || !(DEMO || NODE_ENV === "development")) return false;
  const [address, host] = [headers.get(CLIENT_ADDRESS_HEADER) ?? "", headers.get("host") ?? ""];
  return LOOPBACK_ADDRESS.test(address) && LOOPBACK_HOST.test(host);
}
