import { AccountPicture, API, pictureAt } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { LARGEST_BODY_WITH_PICTURE, type Picture, PictureUrl } from '../../picture/picture.ts';
import type { Server } from '../../server/create-server.ts';
import { ProblemError } from '../../server/problem.ts';
import type { PublicUrl } from '../../server/public-url.ts';
import { takeOrRefuse } from '../../server/rate-limits.ts';
import { AnyId, problems } from '../../server/route-schemas.ts';
import { accountPictureHeaders } from '../../server/security-headers.ts';
import { sendPicture } from '../../server/send-picture.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { RateLimiter } from '../../store/rate-limiter.ts';
import { changePicture, type PicturePorts } from '../change-picture.ts';

interface PictureRoutesPorts {
  readonly core: PicturePorts & { readonly pictureLimit: RateLimiter };
  readonly guards: Pick<SessionGuards, 'requireFullCaller'>;
}

const Wanted = z.strictObject({ picture: PictureUrl.nullable() });

/** One's own picture, which applications are told of. */
export function ownPictureRoute(app: Server, ports: PictureRoutesPorts): void {
  const changed = { body: Wanted, response: { 200: AccountPicture, ...problems } };
  app.post(API.changePicture, { schema: changed, bodyLimit: LARGEST_BODY_WITH_PICTURE }, (request) =>
    change(request.body.picture, request, ports),
  );
}

async function change(
  wanted: Picture | null,
  request: FastifyRequest,
  { guards, core }: PictureRoutesPorts,
): Promise<AccountPicture> {
  const { account } = await guards.requireFullCaller(request);
  await takeOrRefuse(core.pictureLimit, account.id);
  const changed = await changePicture(account.id, wanted, core);
  if (changed === null) throw new ProblemError('sign-in-required');
  return { kind: 'account-picture', picture: changed.picture === undefined ? null : pictureAt(changed.picture) };
}

interface ShownPicturePorts {
  readonly core: Pick<PicturePorts, 'accounts'>;
  readonly publicUrl: Pick<PublicUrl, 'isHttps'>;
}

/** Pictures of people, outside the API: asked by applications, without a cookie. */
export function shownPictureRoute(app: Server, { core, publicUrl }: ShownPicturePorts): void {
  const headers = accountPictureHeaders(publicUrl.isHttps);
  app.get(
    pictureAt(':id'),
    { schema: { params: AnyId, hide: true } },
    async ({ params }, reply): Promise<FastifyReply> => {
      const picture = await core.accounts.pictures.find(params.id);
      if (picture === null) throw new ProblemError('not-found');
      return sendPicture(picture, reply, headers);
    },
  );
}
