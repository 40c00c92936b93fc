/** As much of DER (X.690) as a certificate needs. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(body)]), body]);
}

export const sequence = (...content: readonly Buffer[]) => der(0x30, ...content);
export const set = (...content: readonly Buffer[]) => der(0x31, ...content);
export const octets = (...content: readonly Buffer[]) => der(0x04, ...content);
export const bits = (content: Buffer) => der(0x03, Buffer.from([0]), content);
export const integer = (value: number) => der(0x02, Buffer.from([value]));
export const enumerated = (value: number) => der(0x0a, Buffer.from([value]));
export const text = (value: string) => der(0x0c, Buffer.from(value));
/** In brackets, as ASN.1 writes it: around other values, or around bytes. */
export const tagged = (number: number, ...content: readonly Buffer[]) => der(0xa0 | number, ...content);
export const taggedBytes = (number: number, content: Buffer) => der(0x80 | number, content);

export function utcTime(date: Date): Buffer {
  return der(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...others].flatMap(base128)));
}

function base128(value: number): number[] {
  const high: number[] = [];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) high.unshift(128 | (rest % 128));
  return [...high, value % 128];
}

function lengthOf({ length }: Buffer): number[] {
  if (length < 128) return [length];
  return length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
}
