/** What a person is written: paragraphs, and a link to open. */
export interface Letter {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly subject: string;
  /** Each one or more lines. */
  readonly paragraphs: readonly (readonly string[])[];
  readonly link: { readonly label: string; readonly address: string };
  readonly closing: string;
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (each) => ESCAPED[each] ?? '');

export function asText({ paragraphs, link, closing }: Letter): string {
  const lines = [...paragraphs.map((each) => each.join('\n')), `${link.label}:\n${link.address}`, closing];
  return `${lines.join('\n\n')}\n`;
}

/** The same, for readers that show no text: no picture, no style sheet, and nothing that is loaded from anywhere. */
export function asHtml({ language, direction, subject, paragraphs, link, closing }: Letter): string {
  const body = [
    ...paragraphs.map((lines) => `<p>${lines.map(escaped).join('<br>')}</p>`),
    `<p><a href="${escaped(link.address)}">${escaped(link.label)}</a></p>`,
    `<p>${escaped(closing)}</p>`,
  ].join('\n');
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body>
${body}
</body>
</html>
`;
}
