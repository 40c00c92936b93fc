import {
  adding,
  answering,
  asking,
  cookieOf,
  eachCookie,
  isDecision,
  isPoll,
  onPath,
  POLL,
  removing,
  replacing,
  saying,
  withCookie,
  withHeaders,
} from './changes.ts';
import type { Passed, Passing, Weakness } from './weakened.ts';

function fromNowhere(request: Passing): Passing {
  return withHeaders(request, (headers) => {
    headers.delete('origin');
    headers.delete('sec-fetch-site');
  });
}

function formFromHere(request: Passing): Passing {
  if (!request.path.startsWith('/sign-in')) return request;
  return withHeaders(request, (headers) => headers.set('sec-fetch-site', 'same-origin'));
}

/** Every decision is confirmed, whatever became of it. */
function confirmed(response: Passed, request: Passing): Passed {
  if (!isDecision(request)) return response;
  return saying(response, 200, { status: request.body.includes('approve') ? 'approved' : 'denied' });
}

/** The id that a request proposes is the id of the login. */
function obedient(response: Passed, { path, body, headers }: Passing): Passed {
  const proposed = /a{21}A/.exec(path + body + headers.get('cookie'))?.[0];
  return proposed ? saying(response, 200, { id: proposed }) : response;
}

/** Whoever knows the id of a login polls it. */
function unbound(): Weakness {
  const cookies = new Map<string, string>();
  return async (request, forward) => {
    const id = /login=([\w-]{22})/.exec(cookieOf(request))?.[1] ?? '';
    const response = await forward(
      isPoll(request) ? withCookie(request, cookies.get(id) ?? cookieOf(request)) : request,
    );
    for (const line of response.headers.getSetCookie()) {
      const [cookie, started] = /^[\w-]*login=([\w-]{22})[^;]*/.exec(line) ?? [];
      if (cookie !== undefined && started !== undefined) cookies.set(started, cookie);
    }
    return response;
  };
}

/** The response with the session is given again and again. */
function repeatable(): Weakness {
  const delivered = new Map<string, Passed>();
  return async (request, forward) => {
    const login = /login=[\w.-]+/.exec(cookieOf(request))?.[0] ?? '';
    const response = await forward(request);
    if (isPoll(request) && response.body.includes('signed-in')) delivered.set(login, response);
    return isPoll(request) ? (delivered.get(login) ?? response) : response;
  };
}

/** Ids are counted. */
function counted(): Weakness {
  let count = 0;
  return answering((response) => {
    const number = String(++count).padStart(22, '0');
    return { ...response, body: response.body.replace(/"id":"[\w-]{22}"/, `"id":"${number}"`) };
  });
}

/** A wrong number counts as the right one. */
function anyNumber(): Weakness {
  let matchNumber = '0';
  return async (request, forward) => {
    const body = isDecision(request)
      ? request.body.replace(/"matchNumber":\d+/, `"matchNumber":${matchNumber}`)
      : request.body;
    const response = await forward({ ...request, body });
    matchNumber = /"matchNumber":(\d+)/.exec(response.body)?.[1] ?? matchNumber;
    return response;
  };
}

/** A name in a header is taken for the person. */
function believing(): Weakness {
  let session = '';
  return (request, forward) => {
    session = /session=[\w-]{43}/.exec(cookieOf(request))?.[0] ?? session;
    return forward(request.headers.has('x-user') ? withCookie(request, session) : request);
  };
}

/** A session that a browser brings along is signed in with it. */
function fixed(): Weakness {
  const planted = new Map<string, string>();
  return async (request, forward) => {
    const brought = /session=[\w-]{43}/.exec(cookieOf(request))?.[0] ?? '';
    const response = await forward(withCookie(request, planted.get(brought) ?? cookieOf(request)));
    const given = response.headers.getSetCookie().find((line) => line.includes('session='));
    if (brought && given && request.path.endsWith('/password')) planted.set(brought, given.split(';')[0] ?? '');
    return response;
  };
}

/** What a header says is shown as it stands. */
function quoting(header: string, inPlaceOf: string, written: (said: string) => string = (said) => said): Weakness {
  let said = '';
  return async (request, forward) => {
    const response = await forward(request);
    if (isPoll(request)) said = request.headers.get(header) ?? '';
    return request.path.endsWith('/scan') ? replacing(inPlaceOf, written(said))(response) : response;
  };
}

/** Each poll is given a session of its own. */
function generous(): Weakness {
  let count = 0;
  return answering((response, request) =>
    isPoll(request) ? eachCookie(response, (line) => line.replace('session=', `session=${count++}`)) : response,
  );
}

/** Unknown logins are answered now in one way, now in another. */
function fickle(): Weakness {
  let count = 0;
  return answering((response) =>
    response.body.includes('"expired"') ? { ...response, body: response.body + ' '.repeat(count++ % 2) } : response,
  );
}

/** Opening the address in the code scans it. */
const scanningByGet: Weakness = (request, forward) => {
  const code = /^\/q\?code=(.+)/.exec(request.path)?.[1];
  if (request.method !== 'GET' || code === undefined) return forward(request);
  const headers = new Headers(request.headers);
  headers.set('content-type', 'application/json');
  return forward({ ...request, method: 'POST', path: '/api/logins/scan', headers, body: JSON.stringify({ code }) });
};

/** A ticket is taken from whoever has it. */
function unboundTickets(): Weakness {
  const cookies = new Map<string, string>();
  return async (request, forward) => {
    const cookie = cookies.get(/"code":"([^"]+)"/.exec(request.body)?.[1] ?? '');
    const sent = [cookieOf(request), cookie].filter(Boolean).join('; ');
    const response = await forward(cookie ? withCookie(request, sent) : request);
    const given = response.headers.getSetCookie().find((line) => line.includes('ticket='));
    cookies.set(/"ticket":"([^"]+)"/.exec(response.body)?.[1] ?? '', given?.split(';')[0] ?? '');
    return response;
  };
}

/** Whoever collects a session is taken for the computer that showed the code. */
const named = () =>
  asking((request) =>
    withHeaders(request, (headers) => {
      if (isPoll(request) && headers.get('user-agent')?.includes('Windows'))
        headers.set('user-agent', 'Firefox on Linux');
    }),
  );

/** Says that every session has ended, and ends none. */
const sparing: Weakness = async (request, forward) => {
  if (!request.path.endsWith('/end-sessions')) return forward(request);
  return { status: 200, headers: new Headers({ 'content-type': 'application/json' }), body: '{}' };
};

/** Removes a passkey, and nothing that it began. */
const withoutEnding = (request: Passing) =>
  request.path.endsWith('/remove') ? { ...request, body: '{"endSessions":false}' } : request;

/** For each row the product with that row's defence taken out. */
export const WEAKNESSES: readonly (readonly [row: string, what: string, make: () => Weakness])[] = [
  ['T01', 'whoever knows the id polls', unbound],
  ['T02', 'a cookie is read without its proof', unbound],
  ['T03', 'the session is given again', repeatable],
  ['T04', 'each poll begins a session', generous],
  ['T05', 'every decision is confirmed', () => answering(confirmed)],
  ['T08', 'a name in a header is believed', believing],
  ['T10', 'ids are counted', counted],
  ['T11', 'a proposed id is taken', () => answering(obedient)],
  ['T13', 'a ticket is taken from any browser', unboundTickets],
  [
    'T13',
    'codes are taken without their proof',
    () => answering(onPath('/scan', (response) => saying(response, 401, {}))),
  ],
  [
    'T15',
    'the computer is told who scanned',
    () => answering(onPath(POLL, (response) => adding(response, 'x-by', 'Pixel'))),
  ],
  ['T16', 'unknown logins are answered in two ways', fickle],
  ['T17', 'there is no end of polling', () => answering(replacing('slow-down', 'pending'))],
  ['T20', 'numbers can be tried', anyNumber],
  ['T21', 'nobody looks where a request is from', () => asking(fromNowhere)],
  ['T21', 'a form is believed that says nothing', () => asking(formFromHere)],
  ['T22', 'opening an address scans', () => scanningByGet],
  ['T23', 'pages may be framed', () => answering((response) => removing(response, 'content-security-policy'))],
  ['T24', 'a planted session is signed in', fixed],
  [
    'T27',
    'a browser is called what it calls itself',
    () => quoting('user-agent', '"browser":null', (said) => `"browser":${JSON.stringify(said)}`),
  ],
  ['T27', 'a forwarded address is not read', () => quoting('x-forwarded-for', 'unknown')],
  [
    'T28',
    'a device that was never seen is no news',
    () => answering((response) => ({ ...response, body: response.body.replaceAll('isElsewhere', 'isThere') })),
  ],
  ['T28', 'the one that showed the code is named', named],
  [
    'T33',
    'all may read responses',
    () => answering((response) => adding(response, 'access-control-allow-origin', '*')),
  ],
  [
    'T34',
    'scripts may read cookies',
    () => answering((response) => eachCookie(response, (line) => line.replace('; HttpOnly', ''))),
  ],
  [
    'T37',
    'a session of a scan is like any other',
    () => answering((response) => (response.body.includes('qr-session') ? saying(response, 200, {}) : response)),
  ],
  [
    'T40',
    'odd requests make it fail',
    () => answering((response) => (response.status === 400 ? { ...response, status: 500 } : response)),
  ],
  ['T40', 'a second host is let pass', () => asking((request) => ({ ...request, hosts: 1 }))],
  [
    'T43',
    'an unknown name is called unknown',
    () => answering((response, { body }) => (body.includes('-nobody') ? saying(response, 404, {}) : response)),
  ],
  ['T46', 'a passkey is removed alone', () => asking(withoutEnding)],
  ['T47', 'no session ends', () => sparing],
];
