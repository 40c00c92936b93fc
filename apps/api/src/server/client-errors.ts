import { randomUUID } from 'node:crypto';
import { ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ProblemType } from '@pollen/shared';
import { PROBLEM_TYPE, problemOf, type RefusalPorts } from './problem.ts';

interface ResponseOptions extends RefusalPorts {
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers bytes that Node could not parse as a request: no route, hook or reply of the framework sees them. */
export function respondToClientError(error: NodeJS.ErrnoException, socket: Socket, options: ResponseOptions): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable || isWithinResponse(socket)) {
    socket.destroy();
    return;
  }
  const { status, lines, body } = problemResponse(typeOf(error.code), options);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines.map((line) => line.join(': '))];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** Node itself would answer an unknown `Expect` with an empty body. */
export function respondToExpectation(response: ServerResponse, options: ResponseOptions): void {
  const { status, lines, body } = problemResponse('expectation-failed', options);
  response.writeHead(status, Object.fromEntries(lines)).end(body);
}

function problemResponse(type: ProblemType, { log, onProblem, headers }: ResponseOptions) {
  onProblem?.(type);
  const problem = problemOf(type, randomUUID());
  log.info({ requestId: problem.requestId, problem: type }, 'a request that cannot be read');
  const body = JSON.stringify(problem);
  const own = { 'content-type': PROBLEM_TYPE, 'content-length': `${Buffer.byteLength(body)}`, connection: 'close' };
  return { status: problem.status, lines: Object.entries({ ...headers, ...own }), body };
}

function typeOf(code: string | undefined): ProblemType {
  if (code === 'HPE_HEADER_OVERFLOW') return 'head-too-large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request-too-slow' : 'invalid-request';
}

/** An earlier response is being sent; ours would be taken for the rest of it. */
function isWithinResponse(socket: Socket): boolean {
  const current = '_httpMessage' in socket ? socket._httpMessage : null;
  return current instanceof ServerResponse && current.headersSent;
}
