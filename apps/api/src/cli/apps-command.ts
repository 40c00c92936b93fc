import { SECRET_PLACEHOLDER, USUAL_OVERLAP_SECONDS } from '@pollen/shared';
import {
  type AdministerPorts,
  addApplication,
  changeApplication,
  endOldSecret,
  renewSecret,
} from '../application/administer-applications.ts';
import type { Application } from '../application/application.ts';
import { wantsSecret } from '../application/application-entry.ts';
import { instructionsFor } from '../application/templates/instructions.ts';
import { TEMPLATES } from '../application/templates/templates.ts';
import { type RetirePorts, retireApplication } from '../provider/retire-application.ts';
import { readMembers } from './application-options.ts';
import { applicationText, instructionText, listText } from './application-text.ts';
import { type CommandLine, type CommandResult, done, refused } from './command.ts';
import type { CommandSite } from './command-site.ts';
import { type Arguments, readArguments } from './options.ts';

export type AppsPorts = AdministerPorts & RetirePorts & { readonly site: CommandSite };

/** Looks after the applications that people sign in to. */
export async function appsCommand([verb, ...rest]: CommandLine, ports: AppsPorts): Promise<CommandResult> {
  const read = readArguments(rest);
  if (typeof read === 'string') return refused(read);
  const { words, options } = read;
  const [id = '', ...more] = words;
  if (verb === 'list' && words.length === 0) return done(listText(await ports.applications.list()));
  if (verb === 'templates' && words.length === 0) return done(templatesText());
  if (verb === 'add' && words.length === 0) return add(options, ports);
  if (id === '' || more.length > 0) return refused(USAGE);
  switch (verb) {
    case 'show':
      return show(id, ports);
    case 'change':
      return change(id, options, ports);
    case 'remove':
      return remove(id, ports);
    case 'secret':
      return secret(id, options, ports);
    default:
      return refused(USAGE);
  }
}

const USAGE = `Say what to do with applications:
  apps list | templates
  apps show ID
  apps add --template grafana --url https://grafana.example.com [--group it] [--person ada] [--MEMBER VALUE]
  apps change ID --MEMBER VALUE
  apps secret ID [--overlap HOURS | --end old]
  apps remove ID`;

function templatesText(): string {
  return TEMPLATES.map(
    ({ software_id, client_name, example }) => `${software_id.padEnd(16)} ${client_name}, such as ${example}`,
  ).join('\n');
}

async function add(options: Arguments['options'], ports: AppsPorts): Promise<CommandResult> {
  const wanted = readMembers(options);
  if (typeof wanted === 'string') return refused(wanted);
  const outcome = await addApplication(wanted, ports);
  if (outcome.kind !== 'done') return refused(whyNot(outcome));
  note('added', outcome.application, ports);
  return done(`Added ${outcome.application.client_id}.`, ...secretLines(outcome), '', instructionsText(outcome, ports));
}

async function change(id: string, options: Arguments['options'], ports: AppsPorts): Promise<CommandResult> {
  const wanted = readMembers(options);
  if (typeof wanted === 'string') return refused(wanted);
  const outcome = await changeApplication(id, wanted, ports);
  if (outcome.kind !== 'done') return refused(whyNot(outcome));
  note('changed', outcome.application, ports);
  return done(`Changed ${id}.`, ...secretLines(outcome), '', applicationText(outcome.application));
}

async function secret(id: string, options: Arguments['options'], ports: AppsPorts): Promise<CommandResult> {
  const [end, overlap] = [options.get('end')?.[0], options.get('overlap')?.[0]];
  const hours = overlap === undefined ? USUAL_OVERLAP_SECONDS / 3600 : Number(overlap);
  if (options.size > 1 || (end !== undefined && end !== 'old') || !(hours >= 0 && hours <= 720)) return refused(USAGE);
  const outcome = end === 'old' ? await endOldSecret(id, ports) : await renewSecret(id, hours * 3_600_000, ports);
  if (outcome.kind !== 'done') return refused(whyNot(outcome));
  note(end === 'old' ? 'old-secret-ended' : 'new-secret', outcome.application, ports);
  if (end === 'old') return done(`Only the newest secret of ${id} is good now.`);
  const until =
    hours === 0 ? 'The one before is good no longer.' : `The one before is good for another ${hours} hours.`;
  return done(...secretLines(outcome), until, '', instructionsText(outcome, ports));
}

async function remove(id: string, ports: AppsPorts): Promise<CommandResult> {
  const outcome = await retireApplication(id, ports);
  if (outcome.kind !== 'removed') return refused(whyNot(outcome));
  note('removed', outcome.application, ports);
  return done(`Removed ${id}. What it was given is worth nothing any more.`);
}

async function show(id: string, ports: AppsPorts): Promise<CommandResult> {
  const application = await ports.applications.find(id);
  if (application === null) return refused(whyNot({ kind: 'not-found' }));
  return done(applicationText(application), '', instructionsText({ application, secret: null }, ports));
}

interface WithSecret {
  readonly application: Application;
  readonly secret: string | null;
}

function secretLines({ secret: made }: WithSecret): string[] {
  return made === null ? [] : [`Its secret, which is shown this once: ${made}`];
}

function instructionsText({ application, secret: made }: WithSecret, { site }: AppsPorts): string {
  const placeholder = wantsSecret(application) ? SECRET_PLACEHOLDER : null;
  return instructionText(instructionsFor(application, { ...site, secret: made ?? placeholder }));
}

function whyNot(outcome: { readonly kind: string; readonly faults?: readonly string[] }): string {
  switch (outcome.kind) {
    case 'invalid':
      return outcome.faults?.join('\n') ?? '';
    case 'application-exists':
      return 'Another application has this id.';
    case 'application-in-file':
      return 'The file of applications has it: change it there.';
    case 'no-secret':
      return 'It has no secret.';
    default:
      return 'There is no such application.';
  }
}

function note(what: string, { client_id }: Application, { site }: AppsPorts): void {
  site.log.info({ application: client_id, change: what, by: 'command line' }, 'an application was changed');
}
