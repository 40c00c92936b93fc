import {
  API,
  ApplicationAdded,
  ApplicationChanged,
  ApplicationList,
  ApplicationPreview,
  ApplicationRemoved,
  ApplicationRequest,
  ApplicationTemplates,
  EmptyRequest,
  NewSecret,
  NewSecretRequest,
  OldSecretEnded,
  OneApplication,
} from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import { LARGEST_BODY_WITH_PICTURE } from '../../picture/picture.ts';
import type { Server } from '../../server/create-server.ts';
import { ProblemError } from '../../server/problem.ts';
import { AnyId, NonceParams, problems } from '../../server/route-schemas.ts';
import { TEMPLATES } from '../templates/templates.ts';
import type { ApplicationRoutesPorts } from './application-ports.ts';
import { toApplicationEntry, toInstructions } from './application-responses.ts';
import { add, change, endOld, preview, remove, renew } from './change-applications.ts';
import { ownApplicationRoutes } from './own-applications.ts';

const bodyLimit = LARGEST_BODY_WITH_PICTURE;
const OneParams = z.object({ id: z.string(), ...NonceParams.shape });

/** Administrators look after the applications that people sign in to, and everybody after their own use of them. */
export function applicationRoutes(app: Server, ports: ApplicationRoutesPorts): void {
  readingRoutes(app, ports);
  changingRoutes(app, ports);
  ownApplicationRoutes(app, ports);
}

function readingRoutes(app: Server, ports: ApplicationRoutesPorts): void {
  const listed = { response: { 200: ApplicationList, ...problems } };
  const list = (request: FastifyRequest) => listApplications(request, ports);
  app.get(API.apps, { schema: listed }, list);
  app.get(API.appsByNonce(':nonce'), { schema: { ...listed, params: NonceParams } }, list);
  const templates = { params: NonceParams, response: { 200: ApplicationTemplates, ...problems } };
  app.get(API.appTemplatesByNonce(':nonce'), { schema: templates }, (request) => listTemplates(request, ports));
  const one = { params: OneParams, response: { 200: OneApplication, ...problems } };
  app.get(API.appByNonce(':id', ':nonce'), { schema: one }, (request) => show(request.params.id, request, ports));
}

function changingRoutes(app: Server, ports: ApplicationRoutesPorts): void {
  const previewed = { body: ApplicationRequest, response: { 200: ApplicationPreview, ...problems } };
  app.post(API.previewApp, { schema: previewed, bodyLimit }, (request) => preview(request.body, request, ports));
  const added = { body: ApplicationRequest, response: { 201: ApplicationAdded, ...problems } };
  app.post(API.apps, { schema: added, bodyLimit }, async (request, reply) =>
    reply.code(201).send(await add(request.body, request, ports)),
  );
  const changed = { params: AnyId, body: ApplicationRequest, response: { 200: ApplicationChanged, ...problems } };
  app.post(API.changeApp(':id'), { schema: changed, bodyLimit }, (request) =>
    change(request.params.id, request.body, request, ports),
  );
  const removed = { params: AnyId, body: EmptyRequest, response: { 200: ApplicationRemoved, ...problems } };
  app.post(API.removeApp(':id'), { schema: removed }, (request) => remove(request.params.id, request, ports));
  const renewed = { params: AnyId, body: NewSecretRequest, response: { 200: NewSecret, ...problems } };
  app.post(API.newAppSecret(':id'), { schema: renewed }, (request) =>
    renew(request.params.id, request.body, request, ports),
  );
  const ended = { params: AnyId, body: EmptyRequest, response: { 200: OldSecretEnded, ...problems } };
  app.post(API.endOldAppSecret(':id'), { schema: ended }, (request) => endOld(request.params.id, request, ports));
}

async function listApplications(
  request: FastifyRequest,
  { guards, core, site }: ApplicationRoutesPorts,
): Promise<ApplicationList> {
  await guards.requireAdministrator(request);
  const entries = (await core.applications.list()).map((each) => toApplicationEntry(each, core));
  return { kind: 'applications', issuer: site.issuer, applications: await Promise.all(entries) };
}

async function listTemplates(
  request: FastifyRequest,
  { guards }: ApplicationRoutesPorts,
): Promise<ApplicationTemplates> {
  await guards.requireAdministrator(request);
  const templates = TEMPLATES.map(({ software_id, client_name, example }) => ({ software_id, client_name, example }));
  return { kind: 'application-templates', templates };
}

async function show(
  id: string,
  request: FastifyRequest,
  { guards, core, site }: ApplicationRoutesPorts,
): Promise<OneApplication> {
  await guards.requireAdministrator(request);
  const application = await core.applications.find(id);
  if (application === null) throw new ProblemError('not-found');
  const instructions = toInstructions(application, null, site);
  return { kind: 'application', entry: await toApplicationEntry(application, core), instructions };
}
