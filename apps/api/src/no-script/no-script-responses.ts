import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Random } from '../crypto/random.ts';
import { document } from '../pages/document.ts';
import type { Html } from '../pages/html.ts';
import type { PageAssets } from '../pages/page-routes.ts';
import type { FormOrigin } from './form-origin.ts';
import { confirmPage, type EndText, endPage, type FormPath } from './forms.ts';
import { type Text, text } from './no-script-text.ts';
import { CODE_ROUTE } from './steps.ts';

interface Renewal {
  readonly seconds: number;
  readonly to: string;
}

/** What the pages without scripts are answered with. */
export interface NoScriptResponses {
  send(reply: FastifyReply, part: Html, renew?: Renewal): FastifyReply;
  sendEnd(reply: FastifyReply, words: EndText): FastifyReply;
  /** Asks once more for what a form asked for that nobody knows to be ours. */
  sendConfirmation(reply: FastifyReply, path: FormPath): FastifyReply;
  /** For a path that no cache has seen and nobody can guess. */
  newNonce(): string;
}

interface ResponsePorts {
  readonly assets: PageAssets;
  readonly origin: FormOrigin;
  readonly random: Random;
}

export function noScriptResponses({ assets, origin, random }: ResponsePorts): NoScriptResponses {
  const newNonce = () => random.bits(128);
  const send = (reply: FastifyReply, part: Html, renew?: Renewal) => {
    const title = textFor(reply.request).title(assets.brand.name);
    const options = { assets, title, isFramed: isCodeRoute(reply.request), ...(renew && { renew }) };
    return reply.type('text/html; charset=utf-8').send(document(part, options));
  };
  return {
    send,
    sendEnd: (reply, words) => send(reply, endPage(words, origin.nonceIn(reply.request))),
    sendConfirmation(reply, path) {
      const nonce = newNonce();
      const page = confirmPage(path, textFor(reply.request), nonce);
      return send(reply.header('set-cookie', origin.setNonce(nonce)), page);
    },
    newNonce,
  };
}

export function isCodeRoute(request: FastifyRequest): boolean {
  return request.routeOptions.url === CODE_ROUTE;
}

/** In the language of whoever asks. */
export function textFor(_request: FastifyRequest): Text {
  return text;
}
