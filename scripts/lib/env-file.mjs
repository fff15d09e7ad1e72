import { existsSync, readFileSync } from "node:fs";

const LINE = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$/;

/**
 * The settings of a `.env` file: `NAME=value` lines, `#` comments, values in single quotes as they stand, in double
 * quotes with `\n`. Our own, because Node's came with 20.12 only.
 *
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseEnvFile(text) {
  /** @type {Record<string, string>} */
  const settings = {};
  for (const line of text.split(/\r?\n/)) {
    const match = LINE.exec(line);
    if (!match?.[1]) continue;
    const raw = match[2] ?? "";
    const quoted = /^(["'`])(.*)\1(?:\s+#.*)?$/.exec(raw);
    if (!quoted) settings[match[1]] = raw.replace(/(^|\s+)#.*$/, "");
    else settings[match[1]] = quoted[1] === '"' ? (quoted[2] ?? "").replaceAll("\\n", "\n") : (quoted[2] ?? "");
  }
  return settings;
}

/**
 * Add what the file says to this process's environment. What is set there already wins, be it empty.
 *
 * @param {string} path a missing file is no settings
 */
export function loadEnvFile(path) {
  if (!existsSync(path)) return;
  for (const [name, value] of Object.entries(parseEnvFile(readFileSync(path, "utf8")))) process.env[name] ??= value;
}
