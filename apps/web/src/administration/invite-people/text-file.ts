/** Two hundred people are not longer. */
const LARGEST = 1024 * 1024;

/** What a text file says; null where it is no text, or none of this size. Old spreadsheets do not save as UTF-8. */
export async function readTextFile(file: Pick<Blob, 'size' | 'arrayBuffer'>): Promise<string | null> {
  if (file.size > LARGEST) return null;
  const bytes = await file.arrayBuffer().catch(() => null);
  const text = bytes && decoded(new Uint8Array(bytes));
  // Of text no character is null; of a workbook many bytes are.
  return text === null || text.includes('\u0000') ? null : text;
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
