import { Instruction, SECRET_PLACEHOLDER, USUAL_OVERLAP_SECONDS } from '@pollen/shared';
import * as z from 'zod';
import {
  addApplication,
  changeApplication,
  endOldSecret,
  renewSecret,
} from '../../application/administer-applications.ts';
import type { Application } from '../../application/application.ts';
import { wantsSecret } from '../../application/application-entry.ts';
import { instructionsFor } from '../../application/templates/instructions.ts';
import { TEMPLATES } from '../../application/templates/templates.ts';
import { retireApplication } from '../../provider/retire-application.ts';
import { argument, type Command, option, storeCommand } from '../command.ts';
import type { CommandSite } from '../command-site.ts';
import { done, refused } from '../outcome.ts';
import { table } from '../table.ts';
import { memberSchemas, memberWords, readMembers } from './application-options.ts';
import { applicationText, instructionText, listText, membersOf } from './application-text.ts';

/** In the names of the API. */
const ApplicationAnswer = z.record(z.string(), z.unknown()).meta({
  title: 'application',
  description: '{ client_id: string, client_name: string, … }, the members of an application',
});
const One = z.object({
  application: ApplicationAnswer,
  secret: z.string().nullable(),
  instructions: z.array(Instruction),
});
const id = argument('ID', 'the application, as `app list` names it');

const appList = storeCommand({
  name: 'app list',
  summary: 'Lists the applications that people sign in to.',
  request: z.object({}),
  words: {},
  answer: z.object({ applications: z.array(ApplicationAnswer) }),
  examples: ['app list'],
  async run(_, { applications }) {
    const all = await applications.list();
    return done({ applications: all.map(membersOf) }, listText(all));
  },
});

const appTemplates = storeCommand({
  name: 'app templates',
  summary: 'Lists the applications that there is a template for.',
  request: z.object({}),
  words: {},
  answer: z.object({
    templates: z.array(z.object({ software_id: z.string(), client_name: z.string(), example: z.string() })),
  }),
  examples: ['app templates'],
  async run() {
    const templates = TEMPLATES.map(({ software_id, client_name, example }) => ({ software_id, client_name, example }));
    return done({ templates }, ...table(['TEMPLATE', 'NAME', 'SUCH AS'], templates.map(Object.values)));
  },
});

const appShow = storeCommand({
  name: 'app show',
  summary: 'Shows one application, and what to enter in it.',
  request: z.object({ id: z.string() }),
  words: { id },
  answer: One,
  examples: ['app show grafana'],
  async run({ id: wanted }, { applications, site }) {
    const application = await applications.find(wanted);
    if (application === null) return refused(whyNot({ kind: 'not-found' }));
    const { answer, instructions } = described({ application, secret: null }, site);
    return done(answer, applicationText(application), '', instructions);
  },
});

const appAdd = storeCommand({
  name: 'app add',
  summary: 'Adds an application.',
  details: 'Its secret is shown once. Every member of an application is an option; for a list the option is repeated.',
  request: z.object(memberSchemas),
  words: memberWords,
  answer: One,
  examples: ['app add --template grafana --url https://grafana.example.com --group it --person ada'],
  async run(members, ports) {
    const wanted = readMembers(members);
    if (typeof wanted === 'string') return refused(wanted);
    const outcome = await addApplication(wanted, ports);
    if (outcome.kind !== 'done') return refused(whyNot(outcome));
    note('added', outcome.application, ports.site);
    const { answer, instructions } = described(outcome, ports.site);
    return done(answer, `Added ${outcome.application.client_id}.`, ...secretLines(outcome), '', instructions);
  },
});

const appChange = storeCommand({
  name: 'app change',
  summary: 'Changes members of an application.',
  details: 'What is not named stays as it is.',
  request: z.object({ application: z.string(), ...memberSchemas }),
  words: { application: id, ...memberWords },
  answer: One,
  examples: ['app change grafana --allowed-groups null --longest-session-seconds 28800'],
  async run({ application: changed, ...members }, ports) {
    const wanted = readMembers(Members.parse(members));
    if (typeof wanted === 'string') return refused(wanted);
    const outcome = await changeApplication(changed, wanted, ports);
    if (outcome.kind !== 'done') return refused(whyNot(outcome));
    note('changed', outcome.application, ports.site);
    const { answer } = described(outcome, ports.site);
    return done(answer, `Changed ${changed}.`, ...secretLines(outcome), '', applicationText(outcome.application));
  },
});
const Members = z.record(z.string(), z.array(z.string()));

const LONGEST_OVERLAP_HOURS = 720;

const appSecret = storeCommand({
  name: 'app secret',
  summary: 'Gives an application a new secret.',
  details: 'The one before stays good for a while, so that the application can be changed in between.',
  request: z
    .object({
      id: z.string(),
      overlap: z.coerce
        .number()
        .min(0)
        .max(LONGEST_OVERLAP_HOURS, `expected at most ${LONGEST_OVERLAP_HOURS} hours`)
        .optional(),
      end: z.literal('old', 'expected old').optional(),
    })
    .refine(({ overlap, end }) => overlap === undefined || end === undefined, {
      error: '--overlap and --end do not go together.',
    }),
  words: {
    id,
    overlap: option('HOURS', 'how long the one before is good'),
    end: option('old', 'makes no new one, and ends the one before'),
  },
  answer: One,
  examples: ['app secret grafana --overlap 4', 'app secret grafana --end old'],
  async run({ id: wanted, overlap, end }, ports) {
    const hours = overlap ?? USUAL_OVERLAP_SECONDS / 3600;
    const outcome =
      end === 'old' ? await endOldSecret(wanted, ports) : await renewSecret(wanted, hours * 3_600_000, ports);
    if (outcome.kind !== 'done') return refused(whyNot(outcome));
    note(end === 'old' ? 'old-secret-ended' : 'new-secret', outcome.application, ports.site);
    const { answer, instructions } = described(outcome, ports.site);
    if (end === 'old') return done(answer, `Only the newest secret of ${wanted} is good now.`);
    const until =
      hours === 0 ? 'The one before is good no longer.' : `The one before is good for another ${hours} hours.`;
    return done(answer, ...secretLines(outcome), until, '', instructions);
  },
});

const appRemove = storeCommand({
  name: 'app remove',
  summary: 'Removes an application, and ends what it was given.',
  request: z.object({ id: z.string() }),
  words: { id },
  answer: z.object({ id: z.string() }),
  question: ({ id: wanted }) => `Remove ${wanted}? People can no longer sign in to it.`,
  examples: ['app remove grafana --yes'],
  async run({ id: wanted }, ports) {
    const outcome = await retireApplication(wanted, ports);
    if (outcome.kind !== 'removed') return refused(whyNot(outcome));
    note('removed', outcome.application, ports.site);
    return done({ id: wanted }, `Removed ${wanted}. What it was given is worth nothing any more.`);
  },
});

export const APP_COMMANDS: readonly Command[] = [
  appList,
  appTemplates,
  appShow,
  appAdd,
  appChange,
  appSecret,
  appRemove,
];

interface WithSecret {
  readonly application: Application;
  readonly secret: string | null;
}

function secretLines({ secret: made }: WithSecret): string[] {
  return made === null ? [] : [`Its secret, which is shown this once: ${made}`];
}

function described({ application, secret }: WithSecret, site: CommandSite) {
  const placeholder = wantsSecret(application) ? SECRET_PLACEHOLDER : null;
  const instructions = instructionsFor(application, { ...site, secret: secret ?? placeholder });
  return {
    answer: { application: membersOf(application), secret, instructions },
    instructions: instructionText(instructions),
  };
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

function note(what: string, { client_id }: Application, { log }: CommandSite): void {
  log.info({ application: client_id, change: what, by: 'command line' }, 'an application was changed');
}
