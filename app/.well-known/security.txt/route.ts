import { connection } from "next/server";
import { securityTxt } from "@/lib/http/security-txt";

/** Whom to tell about a hole in this instance (RFC 9116). */
export async function GET(): Promise<Response> {
  await connection();
  const text = securityTxt(new Date());
  return text === null
    ? new Response(null, { status: 404 })
    : new Response(text, { headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "max-age=3600" } });
}
