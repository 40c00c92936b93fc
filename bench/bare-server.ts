import Fastify from 'fastify';

/** The least that Fastify does for a POST with a JSON body: it answers, always the same, what the bench told it to. */
const app = Fastify({ logger: false });
let response: { headers: Record<string, string>; body: unknown } = { headers: {}, body: {} };

app.get('/healthz', () => ({ status: 'ok' }));
app.post<{ Body: typeof response }>('/response', (request) => {
  response = request.body;
  return { status: 'ok' };
});
app.post('/api/logins/current', (_request, reply) => reply.headers(response.headers).send(response.body));

await app.listen({ host: process.env['HOST'] ?? '127.0.0.1', port: Number(process.env['PORT']) });
process.once('SIGTERM', () => process.exit(0));
