import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';

interface Lesson {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The least that Fastify does for a request and its body: it answers, always the same, what the bench told it to. */
const app = Fastify({ logger: false });
let lesson: Lesson = { headers: {}, body: '' };
const answer = (_request: FastifyRequest, reply: FastifyReply) =>
  reply.headers(lesson.headers).send(lesson.body || undefined);

app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
  done(null, Object.fromEntries(new URLSearchParams(String(body)))),
);
app.get('/healthz', () => ({ status: 'ok' }));
app.post<{ Body: Lesson }>('/response', (request) => {
  lesson = request.body;
  return { status: 'ok' };
});
for (const path of ['/api/logins/current', '/oidc/token']) app.post(path, answer);
for (const path of ['/oidc/userinfo', '/forward-auth/check']) app.get(path, answer);

await app.listen({ host: process.env['HOST'] ?? '127.0.0.1', port: Number(process.env['PORT']) });
process.once('SIGTERM', () => process.exit(0));
