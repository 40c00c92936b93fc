import type { MeasuredServer } from './measured-server.ts';

/** What Node and Fastify write by themselves. */
const WRITTEN_ANYWAY = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'];

/** A request that both answer. */
interface Sample {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: () => string;
  readonly learn?: (body: string) => void;
}

/** Lets the bare route answer with the very headers and body with which the product answers this request. */
export async function teachBareServer(
  bare: MeasuredServer,
  product: MeasuredServer,
  sample: Sample | undefined,
): Promise<void> {
  if (sample === undefined) throw new Error('nobody asks anything');
  const right = await send(product, sample);
  const body = await right.text();
  if (!right.ok) throw new Error(`${sample.path} was answered ${right.status} ${body}`);
  sample.learn?.(body);
  const headers = Object.fromEntries([...right.headers].filter(([name]) => !WRITTEN_ANYWAY.includes(name)));
  const json = { 'content-type': 'application/json' };
  await fetch(`${bare.url}/response`, { method: 'POST', headers: json, body: JSON.stringify({ headers, body }) });
  const taught = await send(bare, sample);
  const [ours, theirs] = [sizeOf(right, body), sizeOf(taught, await taught.text())];
  if (ours !== theirs) throw new Error(`the bare route answers ${theirs} bytes, the product ${ours}`);
}

function send({ url }: MeasuredServer, { method, path, headers, body }: Sample): Promise<Response> {
  return fetch(url + path, { method, headers, ...(method === 'POST' && { body: body() }) });
}

function sizeOf(response: Response, body: string): number {
  return [...response.headers].flat().join('').length + Buffer.byteLength(body);
}
