import type { ApplicationRequest } from '@pollen/shared';
import type * as z from 'zod';
import type { Clock, Random } from '../crypto/random.ts';
import type { Decision } from '../store/collection.ts';
import { faultText } from '../store/fault-text.ts';
import { type Application, ClientId } from './application.ts';
import { NewApplication, secretHash, wantsSecret } from './application-entry.ts';
import type { ApplicationStore } from './application-store.ts';
import { findPerson, type NamedPeople } from './named-people.ts';
import { generic } from './templates/generic.ts';

export interface AdministerPorts {
  readonly applications: ApplicationStore;
  readonly accounts: NamedPeople;
  readonly random: Random;
  readonly now: Clock;
}

/** Each fault names the member that it is about. */
interface Invalid {
  readonly kind: 'invalid';
  readonly faults: readonly string[];
}

interface Done {
  readonly kind: 'done';
  readonly application: Application;
  /** The only copy there is; null where none was made. */
  readonly secret: string | null;
}

type Refused = { readonly kind: 'not-found' | 'application-in-file' };
export type AddOutcome = Done | Invalid | { readonly kind: 'application-exists' };
export type ChangeOutcome = Done | Invalid | Refused;
export type SecretOutcome = Done | Refused | { readonly kind: 'no-secret' };

const invalid = (...faults: string[]): Invalid => ({ kind: 'invalid', faults });

/** Adds an application. */
export async function addApplication(wanted: ApplicationRequest, ports: AdministerPorts): Promise<AddOutcome> {
  const planned = await planApplication(wanted, ports);
  if (planned.kind === 'invalid') return planned;
  const { application, picture } = planned;
  const { applications } = ports;
  const secret = wantsSecret(application) ? ports.random.bits(256) : null;
  const next = { ...application, secret_hash: secret && secretHash(secret), added_at: ports.now() };
  if (!(await applications.create(next))) return { kind: 'application-exists' };
  if (picture !== null) await applications.keepPicture(next.client_id, picture);
  return { kind: 'done', application: next, secret };
}

type Planned = Invalid | ({ readonly kind: 'planned' } & z.infer<typeof NewApplication>);

/** What would be added. */
export async function planApplication(
  wanted: ApplicationRequest,
  ports: Pick<AdministerPorts, 'applications' | 'accounts'>,
): Promise<Planned> {
  const client_id = wanted.client_id ?? (await freeId(idFor(wanted), ports));
  return read({ ...wanted, client_id }, ports);
}

/** What people would call it themselves: its template, else its name. */
function idFor({ software_id, client_name }: ApplicationRequest): string {
  const isKnown = typeof software_id === 'string' && software_id !== generic.software_id;
  const words = isKnown ? software_id : (client_name ?? '');
  return idIn(words) || 'app';
}

/** Short enough for a number behind it. */
const idIn = (words: string): string =>
  words
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replaceAll(/^-|-$/g, '');

async function freeId(base: string, { applications }: Pick<AdministerPorts, 'applications'>): Promise<string> {
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}-${count}`;
    if ((await applications.find(id)) === null) return id;
  }
}

async function read(
  entry: Readonly<Record<string, unknown>>,
  ports: Pick<AdministerPorts, 'accounts' | 'applications'>,
): Promise<Planned> {
  const parsed = NewApplication.safeParse(entry);
  if (!parsed.success) return invalid(...parsed.error.issues.map(faultText));
  if (await isHostTaken(parsed.data.application, ports))
    return invalid('forward_auth_host: another application has it');
  const people = await idsOf(parsed.data.application.allowed_people, ports);
  if (people?.kind === 'invalid') return people;
  const application = { ...parsed.data.application, allowed_people: people?.ids ?? null };
  return { kind: 'planned', application, picture: parsed.data.picture };
}

async function isHostTaken(
  { client_id, forward_auth_host: host }: Application,
  { applications }: Pick<AdministerPorts, 'applications'>,
): Promise<boolean> {
  if (host === null) return false;
  const others = (await applications.list()).filter((each) => each.client_id !== client_id);
  return others.some(({ forward_auth_host }) => forward_auth_host === host);
}

/** Names are given anew, ids never. */
async function idsOf(people: readonly string[] | null, { accounts }: Pick<AdministerPorts, 'accounts'>) {
  if (people === null) return null;
  const found = await Promise.all(people.map((person) => findPerson(person, accounts)));
  const unknown = found.indexOf(null);
  if (unknown >= 0) return invalid(`allowed_people.${unknown}: nobody has this sign-in name or id`);
  const ids: string[] = [...new Set(found.flatMap((account) => account?.id ?? []))];
  return { kind: 'ids', ids } as const;
}

/** Changes what is named, at once and everywhere; all else stays as it is. */
export async function changeApplication(
  param: string,
  wanted: ApplicationRequest,
  ports: AdministerPorts,
): Promise<ChangeOutcome> {
  if (wanted.client_id !== undefined && wanted.client_id !== param) return invalid('client_id: it stays as it is');
  const secret = ports.random.bits(256);
  return updateApplication<ChangeOutcome>(param, ports, async (current) => {
    const { logo_uri, ...more } = wanted;
    const isNewLogo = logo_uri !== undefined && logo_uri !== current.logo_uri;
    const planned = await read({ ...entryOf(current), ...more, ...(isNewLogo && { logo_uri }) }, ports);
    if (planned.kind === 'invalid') return { result: planned };
    if (isNewLogo) await ports.applications.keepPicture(current.client_id, planned.picture);
    const kept = { added_at: current.added_at, ...(!isNewLogo && { logo_uri: current.logo_uri }) };
    const changed = withSecret({ ...planned.application, ...kept }, current, secret);
    return { next: changed.application, result: { kind: 'done', ...changed } };
  });
}

/** An application as it would be written down, without its picture. */
function entryOf({ secret_hash, old_secret, added_at, logo_uri, ...entry }: Application) {
  return entry;
}

/** It keeps its secret, gets one, or has none, by the way in which it says now who it is. */
function withSecret(next: Application, { secret_hash, old_secret }: Application, made: string) {
  if (!wantsSecret(next)) return { application: next, secret: null };
  if (secret_hash !== null) return { application: { ...next, secret_hash, old_secret }, secret: null };
  return { application: { ...next, secret_hash: secretHash(made) }, secret: made };
}

/** Makes a new secret. The one of now is good for as long as `overlapMs` says, so that nobody is locked out meanwhile. */
export async function renewSecret(param: string, overlapMs: number, ports: AdministerPorts): Promise<SecretOutcome> {
  const secret = ports.random.bits(256);
  return changeSecret(param, ports, (current) => {
    if (current.secret_hash === null) return null;
    const old_secret = overlapMs === 0 ? null : { hash: current.secret_hash, until: ports.now() + overlapMs };
    return { application: { ...current, secret_hash: secretHash(secret), old_secret }, secret };
  });
}

/** From now on only the newest secret is good. */
export function endOldSecret(param: string, ports: AdministerPorts): Promise<SecretOutcome> {
  return changeSecret(param, ports, (current) => ({ application: { ...current, old_secret: null }, secret: null }));
}

function changeSecret(
  param: string,
  ports: AdministerPorts,
  change: (current: Application) => Omit<Done, 'kind'> | null,
): Promise<SecretOutcome> {
  return updateApplication<SecretOutcome>(param, ports, async (current) => {
    const changed = change(current);
    if (changed === null) return { result: { kind: 'no-secret' } };
    return { next: changed.application, result: { kind: 'done', ...changed } };
  });
}

async function updateApplication<R>(
  param: string,
  { applications }: AdministerPorts,
  decide: (current: Application) => Promise<Decision<Application, R>>,
): Promise<R | Refused> {
  const id = ClientId.safeParse(param);
  if (!id.success) return { kind: 'not-found' };
  if (applications.isInFile(id.data)) return { kind: 'application-in-file' };
  return (await applications.update(id.data, decide)) ?? { kind: 'not-found' };
}

export type RemoveOutcome = { readonly kind: 'removed'; readonly application: Application } | Refused;

/** Removes an application: whatever it was given is worth nothing from now on. */
export async function removeApplication(
  param: string,
  { applications }: Pick<AdministerPorts, 'applications'>,
): Promise<RemoveOutcome> {
  const application = await applications.find(param);
  if (application === null) return { kind: 'not-found' };
  if (applications.isInFile(param)) return { kind: 'application-in-file' };
  return (await applications.remove(application.client_id)) ? { kind: 'removed', application } : { kind: 'not-found' };
}
