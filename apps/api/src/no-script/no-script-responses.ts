import type { FastifyReply } from 'fastify';
import type { Random } from '../crypto/random.ts';
import { contactLine } from '../pages/contact-line.ts';
import { sendPage } from '../pages/document.ts';
import { type Html, html } from '../pages/html.ts';
import { languageChoice } from '../pages/language-choice.ts';
import type { PageAssets } from '../pages/page-routes.ts';
import type { FormOrigin } from './form-origin.ts';
import { confirmPage, type EndText, endPage, type FormPath } from './forms.ts';
import { isCodeRoute, namedStep } from './step-of.ts';
import { STEPS } from './steps.ts';

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
    const text = assets.textFor(reply.request);
    const isFramed = isCodeRoute(reply.request);
    const step = namedStep(reply.request);
    const foot = isFramed ? html`` : languageChoice(text, (language) => STEPS.language(language, step));
    return sendPage(reply, part, assets, { title: text.noScript.title, isFramed, foot, ...(renew && { renew }) });
  };
  return {
    send,
    sendEnd: (reply, words) =>
      send(
        reply,
        endPage(words, origin.nonceIn(reply.request), contactLine(assets.brand, assets.textFor(reply.request))),
      ),
    sendConfirmation(reply, path) {
      const nonce = newNonce();
      const page = confirmPage(path, assets.textFor(reply.request), nonce);
      return send(reply.header('set-cookie', origin.setNonce(nonce)), page);
    },
    newNonce,
  };
}
