/** The looks of an embedded post, in the colours of the app; it follows the reader's scheme. */
export const EMBED_STYLE = `
:root{color-scheme:light dark;--ground:#fff;--text:#1d1021;--quiet:#66566a;--line:#e7dee5;--soft:#f4eff3;--link:#8f4a00}
@media(prefers-color-scheme:dark){:root{--ground:#1c1320;--text:#f9f3f7;--quiet:#bba9bf;--line:#382a3e;--soft:#2a1e2f;--link:#ffc04d}}
*{box-sizing:border-box;margin:0}
body{font:15px/1.5 system-ui,sans-serif;background:transparent;color:var(--text);padding:1px}
article{background:var(--ground);border:1px solid var(--line);border-radius:16px;padding:16px;display:grid;gap:12px;grid-template-columns:minmax(0,1fr)}
a{color:var(--link);text-underline-offset:3px}
:focus-visible{outline:2.5px solid var(--link);outline-offset:2px;border-radius:4px}
header{display:flex;gap:10px;align-items:center;min-width:0}
header a{color:inherit;text-decoration:none;display:flex;gap:10px;align-items:center;min-width:0;min-height:44px}
header img,.face{width:44px;height:44px;border-radius:50%;flex:none;object-fit:cover;background:var(--soft);display:grid;place-items:center;font-weight:700}
header div{min-width:0;display:grid}
h1{font-size:15px;line-height:1.5}
header h1,header small{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
small,footer,.quiet{color:var(--quiet);font-size:13px}
.text{white-space:pre-line;overflow-wrap:anywhere}
.media{display:grid;gap:4px;grid-template-columns:repeat(auto-fit,minmax(45%,1fr));border-radius:12px;overflow:hidden}
.media img,video{width:100%;height:auto;max-height:640px;object-fit:contain;background:var(--soft);display:block}
video{border-radius:12px;background:#000}
ul{list-style:none;padding:0;display:grid;gap:6px}
li{border:1px solid var(--line);border-radius:10px;padding:8px 12px;overflow-wrap:anywhere;display:flex;justify-content:space-between;gap:12px}
blockquote{border:1px solid var(--line);border-radius:12px;padding:12px;display:grid;gap:4px}
summary{cursor:pointer;min-height:44px;padding:10px 14px;background:var(--soft);border-radius:10px;font-weight:600;overflow-wrap:anywhere}
details[open] summary{margin-bottom:12px}
details>div{display:grid;gap:12px;grid-template-columns:minmax(0,1fr)}
footer{display:flex;flex-wrap:wrap;gap:4px 14px;border-top:1px solid var(--line);padding-top:10px;align-items:center}
footer a:last-child{margin-inline-start:auto;font-weight:600;min-height:24px}
`;
