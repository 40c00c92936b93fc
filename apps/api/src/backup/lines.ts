/** The lines of a text in UTF-8, without their ends. Not `readline`, which parts them at other signs, too. Throws where the last has no end. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let begun = '';
  for await (const chunk of chunks) {
    const lines = (begun + decoder.decode(chunk, { stream: true })).split('\n');
    begun = lines.pop() ?? '';
    yield* lines;
  }
  if (begun + decoder.decode() !== '') throw new Error('the last line has no end');
}
