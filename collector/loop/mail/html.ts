/** Text made safe to stand in HTML, between tags and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** A mail's words as simple HTML: paragraphs, and addresses of the web on a line of their own as links. */
export function htmlOf(text: string): string {
  const paragraphs = text.trim().split(/\n{2,}/);
  return page(
    paragraphs
      .map((lines) => `<p style="margin:0 0 16px">${lines.split('\n').map(lineOf).join('<br>')}</p>`)
      .join('\n'),
  );
}

/** A whole mail around its body, readable light and dark, without pictures, scripts and style sheets. */
export const page = (body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>` +
  `<body style="margin:0;padding:24px;font:15px/24px system-ui,sans-serif">` +
  `<div style="max-width:560px;margin:0 auto">${body}</div></body></html>`;

function lineOf(line: string): string {
  const isAddress = /^https?:\/\/\S+$/.test(line) && URL.canParse(line);
  return isAddress ? `<a href="${escapeHtml(line)}">${escapeHtml(line)}</a>` : escapeHtml(line);
}
