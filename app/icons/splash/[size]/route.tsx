import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImageResponse } from "next/og";
import { connection } from "next/server";
import { isSplashSize } from "@/components/offline/install/splash";

const GROUND = "#130b15";
/** Of the shorter side. */
const SIGN_SHARE = 0.3;
const FOREVER = "public, max-age=31536000, immutable";

let sign: Promise<string> | undefined;

/** `/icons/splash/WIDTHxHEIGHT`: what an iPhone shows while the installed app starts, in the pixels that it asks for. */
export async function GET(_: Request, { params }: { params: Promise<{ size: string }> }): Promise<Response> {
  await connection();
  const { size } = await params;
  if (!isSplashSize(size)) return new Response("Not found", { status: 404 });
  const [width = 0, height = 0] = size.split("x").map(Number);
  const edge = Math.round(Math.min(width, height) * SIGN_SHARE);
  const ground = { display: "flex", width: "100%", height: "100%", alignItems: "center", justifyContent: "center" };
  return new ImageResponse(
    <div style={{ ...ground, backgroundColor: GROUND }}>
      <img src={await readSign()} alt="" width={edge} height={edge} style={{ borderRadius: edge * 0.22 }} />
    </div>,
    { width, height, headers: { "cache-control": FOREVER } },
  );
}

function readSign(): Promise<string> {
  sign ??= readFile(join(/* turbopackIgnore: true */ process.cwd(), "public/icon.svg"), "base64").then(
    (svg) => `data:image/svg+xml;base64,${svg}`,
  );
  return sign;
}
