import { constants } from "node:fs";
import { access, chmod, copyFile, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, delimiter, dirname, join } from "node:path";
import { env } from "@/lib/env";

export interface Tools {
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

/** There is no ffmpeg. The sentence says what to set. */
export class ToolMissing extends Error {
  override readonly name = "ToolMissing";
}

let found: Promise<Tools> | undefined;

/**
 * ffmpeg and ffprobe: those that `FFMPEG_PATH` and `FFPROBE_PATH` name, else those on the PATH, else those that npm
 * brought (a build of 2018 and one of 2023). Looked for once. Throws a `ToolMissing`.
 */
export function mediaTools(): Promise<Tools> {
  found ??= findTools().catch((error: unknown) => {
    found = undefined;
    throw error;
  });
  return found;
}

async function findTools(): Promise<Tools> {
  const { FFMPEG_PATH, FFPROBE_PATH } = env();
  const beside = FFMPEG_PATH && join(/* turbopackIgnore: true */ dirname(FFMPEG_PATH), "ffprobe");
  const [ffmpeg, ffprobe] = await Promise.all([
    findTool("ffmpeg", FFMPEG_PATH, undefined),
    findTool("ffprobe", FFPROBE_PATH, beside),
  ]);
  return { ffmpeg, ffprobe };
}

async function findTool(name: "ffmpeg" | "ffprobe", set: string | undefined, beside: string | undefined) {
  if (set) {
    if (await mayRun(set)) return set;
    throw new ToolMissing(`${name.toUpperCase()}_PATH names ${set}, which can't be run.`);
  }
  if (beside && (await mayRun(beside))) return beside;
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(/* turbopackIgnore: true */ folder, name);
    if (folder && (await mayRun(path))) return path;
  }
  const fromNpm = await installed(name);
  if (fromNpm) return fromNpm;
  throw new ToolMissing(`${name} was not found. Install it, or set ${name.toUpperCase()}_PATH to where it is.`);
}

async function mayRun(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The binary of `@ffmpeg-installer/<platform>` or `@ffprobe-installer/<platform>`, made executable where npm did not. */
async function installed(name: "ffmpeg" | "ffprobe"): Promise<string | null> {
  const file = process.platform === "win32" ? `${name}.exe` : name;
  const here = createRequire(join(/* turbopackIgnore: true */ process.cwd(), "package.json"));
  let path: string;
  try {
    path = here.resolve(`@${name}-installer/${process.platform}-${process.arch}/${file}`);
  } catch {
    return null;
  }
  if (await mayRun(path)) return path;
  try {
    await chmod(path, 0o755);
    return path;
  } catch {
    return ownCopy(path);
  }
}

/** The packages belong to somebody else, who may not have made the binary executable: a copy of our own is. */
async function ownCopy(path: string): Promise<string> {
  const folder = join(/* turbopackIgnore: true */ env().DATA_DIR, "bin");
  const copy = join(folder, basename(path));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await copyFile(path, copy);
  await chmod(copy, 0o755);
  return copy;
}
