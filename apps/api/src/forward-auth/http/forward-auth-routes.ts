import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { barePages } from '../../pages/problem-pages.ts';
import { addressTextMatcher } from '../../server/ip-address.ts';
import { type ProxyPorts, proxyRoutes } from './proxy-routes.ts';
import { type StartPorts, startRoute, wishOf } from './start-route.ts';

type ForwardAuthPorts = Omit<ProxyPorts, 'draw' | 'isTrustedProxy'> &
  StartPorts & { readonly trustedProxies: readonly string[] };

/** Signing in for what knows no OpenID: a proxy in front of it asks us about each request. */
export function forwardAuthRoutes(ports: ForwardAuthPorts): FastifyPluginAsyncZod {
  const isTrusted = addressTextMatcher(ports.trustedProxies);
  return async (app) => {
    startRoute(app, ports);
    await app.register(async (proxied) => {
      proxyRoutes(proxied, {
        ...ports,
        draw: barePages(ports.assets, false),
        isTrustedProxy: ({ socket }) => isTrusted(socket.remoteAddress ?? ''),
      });
    });
  };
}

/** The name of the application that an address of ours leads on to. */
export async function applicationForwardedTo(
  address: string,
  ports: Parameters<typeof wishOf>[1],
): Promise<string | null> {
  return (await wishOf(address, ports))?.application.client_name ?? null;
}
