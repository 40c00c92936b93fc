/** @jest-environment node */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import * as z from 'zod/mini';
import { get, post } from './request.ts';

const Greeting = z.object({ kind: z.literal('greeting') });

function respondWith(response: () => Response | Promise<Response>) {
  return jest.spyOn(globalThis, 'fetch').mockImplementation(async () => response());
}

afterEach(() => {
  jest.restoreAllMocks();
});

it('returns a response that matches its schema', async () => {
  respondWith(() => Response.json({ kind: 'greeting' }));
  expect(await get('/api/greeting', Greeting)).toEqual({ kind: 'ok', value: { kind: 'greeting' } });
});

it('returns the problem document, and how long to wait', async () => {
  const problem = { type: 'too-many-requests', title: 'Too many requests. Wait a little.', status: 429 };
  respondWith(() => Response.json(problem, { status: 429, headers: { 'retry-after': '12' } }));
  expect(await get('/api/greeting', Greeting)).toEqual({ kind: 'problem', problem, retryAfter: 12 });
});

describe('no response of ours is', () => {
  const html = { headers: { 'content-type': 'text/html' } };
  it.each<[string, () => Response | Promise<Response>]>([
    ['a page with status 200', () => new Response('<html>Welcome to the hotel</html>', html)],
    ['a 511 of a portal', () => new Response('<html>Sign in</html>', { ...html, status: 511 })],
    ['a redirect', () => Response.redirect('http://portal.test/', 302)],
    ['a cut body', () => new Response('{"kind":"gree')],
    ['an empty body', () => new Response(null, { status: 204 })],
    ['JSON of another product', () => Response.json({ kind: 'weather' })],
    [
      'a problem of another product',
      () => Response.json({ type: 'about:blank', title: 'No', status: 404 }, { status: 404 }),
    ],
    ['a refusal with the body of a success', () => Response.json({ kind: 'greeting' }, { status: 502 })],
    ['a broken network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('%s', async (_name, response) => {
    respondWith(response);
    expect(await get('/api/greeting', Greeting)).toEqual({ kind: 'no-response' });
  });
});

it('sends JSON to our own server only, follows no redirect and caches nothing', async () => {
  const fetch = respondWith(() => Response.json({ kind: 'greeting' }));
  await post('/api/greeting', { name: 'Ada' }, Greeting);
  expect(fetch).toHaveBeenCalledWith(
    '/api/greeting',
    expect.objectContaining({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"Ada"}',
      cache: 'no-store',
      redirect: 'manual',
      credentials: 'same-origin',
    }),
  );
});

describe('a mistake of ours is none of the network’s:', () => {
  it('a schema that throws', async () => {
    respondWith(() => Response.json({ kind: 'greeting' }));
    const broken = z.pipe(
      Greeting,
      z.transform(() => {
        throw new TypeError('ours');
      }),
    );
    await expect(get('/api/greeting', broken)).rejects.toThrow('ours');
  });

  it('a browser without something that a request needs', async () => {
    jest.spyOn(globalThis, 'AbortController').mockImplementation(() => {
      throw new TypeError('ours');
    });
    await expect(get('/api/greeting', Greeting)).rejects.toThrow('ours');
  });
});
