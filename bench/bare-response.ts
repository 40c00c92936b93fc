import type { MeasuredServer } from './measured-server.ts';

/** What Node and Fastify write by themselves. */
const WRITTEN_ANYWAY = ['connection', 'content-length', 'date', 'keep-alive'];

/** Lets the bare route answer with the very headers and body with which the product answers a pending poll. */
export async function teachBareServer(bare: MeasuredServer, product: MeasuredServer, cookie: string): Promise<void> {
  const json = { 'content-type': 'application/json' };
  const poll = { method: 'POST', headers: { ...json, cookie }, body: '{}' };
  const pending = await fetch(`${product.url}/api/logins/current`, poll);
  const headers = Object.fromEntries([...pending.headers].filter(([name]) => !WRITTEN_ANYWAY.includes(name)));
  const lesson = JSON.stringify({ headers, body: await pending.json() });
  await fetch(`${bare.url}/response`, { method: 'POST', headers: json, body: lesson });
  const [ours, theirs] = await Promise.all([product, bare].map((server) => sizeOf(server, poll)));
  if (ours !== theirs) throw new Error(`the bare route answers ${theirs} bytes, the product ${ours}`);
}

async function sizeOf({ url }: MeasuredServer, poll: RequestInit): Promise<number> {
  const response = await fetch(`${url}/api/logins/current`, poll);
  const body = await response.text();
  return [...response.headers].flat().join('').length + Buffer.byteLength(body);
}
