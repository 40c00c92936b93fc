import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod';

const Received = z.object({
  type: z.string(),
  timestamp: z.iso.datetime(),
  data: z.looseObject({ actor: z.unknown() }),
});
type ReceivedEvent = z.infer<typeof Received> & { readonly id: string };

/** Somebody's server that is told of events, and verifies each by the library that Standard Webhooks have. */
export interface WebhookReceiver {
  readonly url: string;
  readonly secret: string;
  /** Those that it took, in the order in which they came. */
  readonly received: ReceivedEvent[];
  /** The id of each that it was sent, whatever it answered. */
  readonly attempted: string[];
  /** How often it was asked. */
  asked(): number;
  /** What it answers from now on; `never`: nothing at all. */
  answer: number | 'never';
  stop(): Promise<void>;
}

/** With a port it comes back where it was. */
export async function startReceiver(port = 0, secret = `whsec_${randomBytes(32).toString('base64')}`) {
  const verifier = new Webhook(secret);
  const server = createServer(async (request, response) => {
    receiver.attempted.push(String(request.headers['webhook-id']));
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const event = Received.parse(verifier.verify(Buffer.concat(parts).toString(), headers));
    if (receiver.answer === 'never') return;
    if (receiver.answer < 300) receiver.received.push({ ...event, id: String(headers['webhook-id']) });
    response.writeHead(receiver.answer).end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/events?from=pollen`,
    secret,
    received: [],
    attempted: [],
    asked: () => receiver.attempted.length,
    answer: 204,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
