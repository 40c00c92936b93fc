import type { ClientResponse } from './client.ts';

/** Every address of this very host that an answer gives to a browser, wherever it stands: a member nobody thought of, too. */
export function addressesIn({ headers, text }: Pick<ClientResponse, 'headers' | 'text'>): string[] {
  const type = headers.get('content-type') ?? '';
  return [...inHead(headers), ...(/html|svg/.test(type) ? inMarkup(text) : []), ...inOthers(type, text)];
}

function inHead(headers: Headers): string[] {
  const paths = headers.getSetCookie().flatMap((line) => {
    // The prefix is a promise that the path is this one.
    return line.startsWith('__Host-') ? [] : (/; Path=([^;]+)/i.exec(line)?.slice(1) ?? []);
  });
  const named = ['location', 'link', 'content-security-policy', 'refresh'].map((name) => headers.get(name) ?? '');
  return [...paths, ...named.flatMap((value) => value.match(/(?<=^|[<= ])\/(?!\/)[^\s;>]*/g) ?? [])];
}

/** In any attribute, and in styles. Of scripts only those are looked at that hold markup. */
function inMarkup(text: string): string[] {
  const markup = text.replaceAll(/<script>.*?<\/script>/gs, '');
  const attributes = [...markup.matchAll(/=["'](?:\d+;url=)?(\/(?!\/)[^"']*)["']/g)];
  return [...attributes, ...markup.matchAll(/url\(["']?(\/[^"')]*)/g)].map(([, address = '']) =>
    address.replaceAll('&amp;', '&'),
  );
}

function inOthers(type: string, text: string): string[] {
  if (type.includes('css')) return [...text.matchAll(/url\(["']?(\/[^"')]*)/g)].map(([, address = '']) => address);
  // What a script asks for itself it puts together; what the bundler writes into it is whole.
  if (type.includes('javascript')) return text.match(/(?<=["'`])\/(?:assets|icons|brand)\/[^"'`]+/g) ?? [];
  if (!type.includes('manifest')) return [];
  return text.match(/(?<=")\/[^"]*(?=")/g) ?? [];
}
