type Value = string | number | readonly Value[] | { readonly [name: string]: Value };
type Node = [number | Node | null, number | Node | null];

const MARKER = Buffer.from('ABCDEF4D61784D696E642E636F6D', 'hex');
const SEPARATOR = Buffer.alloc(16);
const [TEXT, UINT32, MAP, ARRAY] = [2, 6, 7, 11];

/**
 * A database of places by address in MaxMind's format, with records of 24 bits: ranges, and what is there. A range is
 * `203.0.113.0/24`, or of IPv6 the first bytes in hexadecimal: `20010db8/32`.
 */
export function placesDatabase(places: Readonly<Record<string, Value>>, ipVersion: 4 | 6 = 6): Buffer {
  const root: Node = [null, null];
  const data: Buffer[] = [];
  for (const [range, value] of Object.entries(places)) {
    enter(
      root,
      bitsOf(range, ipVersion),
      data.reduce((sum, { length }) => sum + length, 0),
    );
    data.push(encode(value));
  }
  const nodes = inOrder(root);
  const metadata = {
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_700_000_000,
    database_type: 'Test-City',
    description: { en: 'A test' },
    ip_version: ipVersion,
    languages: ['en'],
    node_count: nodes.length,
    record_size: 24,
  };
  const tree = nodes.flatMap((node) => node.map((side) => record(side, nodes)));
  return Buffer.concat([...tree, SEPARATOR, ...data, MARKER, encode(metadata)]);
}

/** The bits of a range. IPv6 holds IPv4 in its first addresses. */
function bitsOf(range: string, ipVersion: 4 | 6): number[] {
  const [prefix = '', length] = range.split('/');
  const isIpv4 = prefix.includes('.');
  const bytes = isIpv4 ? prefix.split('.').map(Number) : [...Buffer.from(prefix, 'hex')];
  const bits = bytes.flatMap((byte) => Array.from({ length: 8 }, (_, at) => (byte >> (7 - at)) & 1));
  const before = isIpv4 && ipVersion === 6 ? new Array<number>(96).fill(0) : [];
  return [...before, ...bits.slice(0, Number(length))];
}

function enter(root: Node, bits: readonly number[], offset: number): void {
  let node = root;
  for (const [at, bit] of bits.entries()) {
    const side = bit === 0 ? 0 : 1;
    if (at === bits.length - 1) node[side] = offset;
    else {
      const next = node[side];
      const child: Node = Array.isArray(next) ? next : [null, null];
      node[side] = child;
      node = child;
    }
  }
}

function inOrder(node: Node): Node[] {
  return [node, ...node.flatMap((side) => (Array.isArray(side) ? inOrder(side) : []))];
}

/** Another node, nothing (the number of nodes), or a place in the data behind the separator. */
function record(side: Node[number], nodes: readonly Node[]): Buffer {
  const bytes = Buffer.alloc(3);
  const empty = nodes.length;
  if (Array.isArray(side)) bytes.writeUIntBE(nodes.indexOf(side), 0, 3);
  else bytes.writeUIntBE(side === null ? empty : empty + SEPARATOR.length + side, 0, 3);
  return bytes;
}

function encode(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.concat([control(TEXT, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([control(UINT32, 4), bytes]);
  }
  if (Array.isArray(value)) return Buffer.concat([control(ARRAY, value.length), ...value.map(encode)]);
  const entries = Object.entries(value);
  return Buffer.concat([
    control(MAP, entries.length),
    ...entries.flatMap(([name, each]) => [encode(name), encode(each)]),
  ]);
}

function control(type: number, size: number): Buffer {
  const [first, ...rest] = size < 29 ? [size] : [29, size - 29];
  return type > 7 ? Buffer.from([first, type - 7, ...rest]) : Buffer.from([(type << 5) | first, ...rest]);
}
