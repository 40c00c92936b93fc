import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Client, default as Provider } from 'oidc-provider';
import * as z from 'zod';
import { secretHash } from '../application/application-entry.ts';
import { parseJson } from '../store/json-codec.ts';
import { goodSecrets } from './client-metadata.ts';
import { configuration } from './configuration.ts';
import { paceDevices } from './device-pace.ts';
import { keepHistory } from './keep-history.ts';
import type { Library } from './library.ts';
import { libraryRecords } from './library-records.ts';
import { loadLibrary } from './load-library.ts';
import type { Context, ProviderParts, ProviderPorts, ProviderSite } from './provider-ports.ts';
import { type RequestCallers, requestCallers } from './request-callers.ts';
import { DISCOVERY } from './routes.ts';
import type { PrivateKey } from './sealed-key-set.ts';
import { leaveBrowserSession } from './stay-signed-in.ts';

/** The library, loaded and running with the keys as they are now. */
export interface RunningProvider {
  readonly provider: Provider;
  readonly callers: RequestCallers;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** How soon a server takes up keys that another has made. */
const LOOK_AGAIN_MS = 60_000;

/** Answers the running provider, loading the library when it is first asked. */
export function providerLoader(ports: ProviderPorts, site: ProviderSite): () => Promise<RunningProvider> {
  const callers = requestCallers();
  let library: Library | null = null;
  let running: { readonly kids: string; readonly made: RunningProvider } | null = null;
  let lookedAt = 0;
  let looking: Promise<RunningProvider> | null = null;

  async function look(): Promise<RunningProvider> {
    const keys = await ports.signingKeys.current();
    const kids = keys.map(({ kid }) => kid).join();
    if (running?.kids !== kids) {
      library ??= await loadLibrary(ports.log);
      running = { kids, made: newProvider(keys, { ...ports, library, site, callers }) };
    }
    lookedAt = ports.now();
    return running.made;
  }

  return async () => {
    if (running !== null && ports.now() - lookedAt < LOOK_AGAIN_MS) return running.made;
    looking ??= look().finally(() => {
      looking = null;
    });
    // Keys that cannot be looked at again are good for now.
    return running === null ? looking : looking.catch(() => running?.made ?? look());
  };
}

function newProvider(keys: readonly PrivateKey[], parts: ProviderParts): RunningProvider {
  const { library, site, callers, log } = parts;
  const provider = new library.default(site.issuer, configuration(keys, parts));
  // What the library may believe was written by us; see the routes.
  provider.proxy = true;
  provider.onerror = (error) => log.error({ err: error }, 'the OpenID provider failed');
  provider.on('server_error', (_ctx, error) => log.error({ err: error }, 'the OpenID provider failed'));
  compareSecrets(provider, parts);
  keepHistory(provider, parts);
  provider.on('authorization.success', leaveBrowserSession);
  takeIdTokensOnly(provider);
  setOneCookie(provider, parts);
  burnCodes(provider, parts);
  paceDevices(provider, parts);
  limitResponseModes(provider);
  return { provider, callers, answer: provider.callback() };
}

/**
 * Some gateways let one cookie of a response through, and no other. That of the request is the one that has to come: the
 * one to come back with is set by our page in between, and without a session of the library people are asked nothing more.
 */
function setOneCookie(provider: Provider, { site: { cookieNames } }: ProviderParts): void {
  const isOf = (name: string) => (line: string) => line.startsWith(`${name}=`);
  provider.use(async (ctx, next) => {
    await next();
    const set = [ctx.res.getHeader('set-cookie') ?? []].flat().map(String);
    const wanted = set.filter((line) => !isOf(cookieNames.resume)(line));
    const isFirst = isOf(cookieNames.interaction);
    if (wanted.length < set.length)
      ctx.res.setHeader('set-cookie', [...wanted.filter(isFirst), ...wanted.filter((line) => !isFirst(line))]);
  });
}

/** How a code comes to an application: never behind a `#`, where scripts of the page and what they load would read it. */
const RESPONSE_MODES: readonly unknown[] = ['query', 'form_post'];

function limitResponseModes(provider: Provider): void {
  Object.defineProperty(provider.Client.prototype, 'responseModeAllowed', {
    // What asks for anything but a code is refused for that.
    value: (mode: unknown, type: unknown) => type !== 'code' || RESPONSE_MODES.includes(mode),
  });
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.method === 'GET' && DISCOVERY.includes(ctx.path))
      ctx.body = { ...Object(ctx.body), response_modes_supported: RESPONSE_MODES };
  });
}

/** The library knows of a secret only what we keep of it. */
function compareSecrets(provider: Provider, { now }: ProviderParts): void {
  Object.defineProperty(provider.Client.prototype, 'compareClientSecret', {
    value(this: Client, sent: string) {
      const given = Buffer.from(secretHash(sent));
      const isGiven = (hash: string) => {
        const kept = Buffer.from(hash);
        return kept.length === given.length && timingSafeEqual(kept, given);
      };
      return goodSecrets(this.clientSecret ?? '', now()).some(isGiven);
    },
  });
}

/** A logout token is signed by the same keys for the same application, and must not stand for an ID token. */
function takeIdTokensOnly({ IdToken }: Provider): void {
  const validate = IdToken.validate.bind(IdToken);
  Object.defineProperty(IdToken, 'validate', {
    value: async (jwt: string, client: Client) => {
      const header = JwtHeader.parse(parseJson(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString()));
      if (header.typ !== undefined && header.typ !== 'JWT') throw new Error('this is no ID token');
      return validate(jwt, client);
    },
  });
}

const JwtHeader = z.object({ typ: z.string().optional() });

/** A code that one application has and another tries to redeem was stolen: it is worth nothing from then on. */
function burnCodes(provider: Provider, { store, log }: ProviderParts): void {
  const codes = libraryRecords(store, 'AuthorizationCode');
  const stolen = new WeakMap<IncomingMessage, string>();
  provider.on('grant.error', (ctx, { error_detail }) => {
    const code = error_detail === 'client mismatch' ? codeIn(ctx) : null;
    if (code !== null) stolen.set(ctx.req, code);
  });
  provider.use(async (ctx, next) => {
    await next();
    const code = stolen.get(ctx.req);
    if (code === undefined) return;
    await codes.remove(code);
    log.warn({}, 'an application tried to redeem the code of another');
  });
}

function codeIn(ctx: Context): string | null {
  const { params } = ctx.oidc;
  const code = params?.['grant_type'] === 'authorization_code' ? params['code'] : null;
  return typeof code === 'string' ? code : null;
}
