/** What stands in a mail, whatever it is about. */
export interface Letter {
  readonly language: string;
  /** What the instance is called. */
  readonly instance: string;
  readonly title: string;
  readonly lead: string;
  readonly code: string | null;
  readonly codeLabel: string;
  readonly action: string;
  /** Stands between the code and the link. */
  readonly orLink: string | null;
  readonly link: string;
  readonly note: string;
  readonly why: string;
  /** The way out of mails of this kind, where they come by themselves. */
  readonly leave?: { readonly text: string; readonly link: string };
}

/** A letter as plain text. The code has a line of its own, so that phones offer to copy it. */
export function letterText({ instance, title, lead, code, action, orLink, link, note, why, leave }: Letter): string {
  const parts = [
    title,
    lead,
    code ? `    ${code}` : null,
    `${orLink ?? action}\n${link}`,
    note,
    `--\n${instance}\n${why}${leave ? `\n${leave.text}: ${leave.link}` : ""}`,
  ];
  return `${parts.filter((part) => part !== null).join("\n\n")}\n`;
}

const INK = "#1d1021";
const QUIET = "#66566a";
const FACE = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

/** A letter as HTML that old mail programs draw too: one table, styles inline, nothing to load. */
export function letterHtml({
  language,
  instance,
  title,
  lead,
  code,
  codeLabel,
  action,
  orLink,
  link,
  note,
  why,
  leave,
}: Letter): string {
  const paragraph = (text: string, colour = INK, size = 16) =>
    `<p style="margin:0 0 20px;font:${size}px/1.5 ${FACE};color:${colour}">${escapeHtml(text)}</p>`;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;background:#f4eff3">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4eff3"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:480px;background:#ffffff;border-radius:20px"><tr><td style="padding:32px">
<p style="margin:0 0 28px;font:700 20px/1 ${FACE};color:${INK}"><span style="display:inline-block;width:14px;height:14px;margin-right:8px;border-radius:4px;background:#ffb020"></span>${escapeHtml(instance)}</p>
<h1 style="margin:0 0 12px;font:700 25px/1.2 ${FACE};color:${INK}">${escapeHtml(title)}</h1>
${paragraph(lead)}
${
  code
    ? `<p style="margin:0 0 20px;padding:16px;border-radius:14px;background:#fdeecf;text-align:center;font:700 32px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:6px;color:#4b2700" aria-label="${escapeHtml(codeLabel)}">${code}</p>`
    : ""
}
${orLink ? paragraph(orLink, QUIET, 14) : ""}
<p style="margin:0 0 28px"><a href="${escapeHtml(link)}" style="display:inline-block;padding:13px 24px;border-radius:999px;background:#ffb020;font:650 16px/1.4 ${FACE};color:#231025;text-decoration:none">${escapeHtml(action)}</a></p>
${paragraph(note, QUIET, 14)}
${paragraph(why, QUIET, 12)}
${leave ? `<p style="margin:0;font:12px/1.5 ${FACE}"><a href="${escapeHtml(leave.link)}" style="color:${QUIET}">${escapeHtml(leave.text)}</a></p>` : ""}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
