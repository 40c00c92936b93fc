const dataUrl = (type: string, base64: string) => `data:image/${type};base64,${base64}`;

/** One dot. */
export const PNG = dataUrl(
  'png',
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
);
const bytesOf = (url: string) => Buffer.from(url.split(',')[1] ?? '', 'base64');

/** A picture by its first bytes, which is as long as this. */
export const pngOf = (length: number) =>
  dataUrl(
    'png',
    Buffer.concat([bytesOf(PNG), Buffer.alloc(length)])
      .subarray(0, length)
      .toString('base64'),
  );
export const jpegOf = (length: number) =>
  dataUrl(
    'jpeg',
    Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(length)])
      .subarray(0, length)
      .toString('base64'),
  );

/** What is no picture, or none that is taken, whatever it says of itself. */
export const NO_PICTURES: readonly (readonly [what: string, url: string])[] = [
  ['a drawing', dataUrl('svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64'))],
  ['a drawing that calls itself a picture', dataUrl('png', Buffer.from('<svg/>').toString('base64'))],
  ['a page that calls itself a picture', dataUrl('jpeg', Buffer.from('<script>alert(1)</script>').toString('base64'))],
  ['a picture that is too large', pngOf(32 * 1024 + 1)],
  ['an animation', dataUrl('gif', Buffer.from('GIF89a').toString('base64'))],
  ['an address elsewhere', 'https://example.com/ada.png'],
  ['nothing', ''],
];
