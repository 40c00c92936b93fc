import { type RemoveOutcome, removeApplication } from '../application/administer-applications.ts';
import type { ApplicationHistory } from '../application/application-history.ts';
import type { ApplicationStore } from '../application/application-store.ts';
import { type ApplicationUsesPorts, endUsesOfAll } from './application-uses.ts';

export type RetirePorts = ApplicationUsesPorts & {
  readonly applications: ApplicationStore;
  readonly applicationHistory: Pick<ApplicationHistory, 'forget'>;
};

/** Removes an application with all that it has of anybody, and tells it of each session that it had. */
export async function retireApplication(id: string, ports: RetirePorts): Promise<RemoveOutcome> {
  const { applications } = ports;
  const application = applications.isInFile(id) ? null : await applications.find(id);
  if (application !== null) await ports.appSessions.retired.note(application);
  const outcome = await removeApplication(id, ports);
  if (outcome.kind === 'removed') await endAllOf(outcome.application.client_id, ports);
  return outcome;
}

/** Its tokens are worth nothing already, since there is no such application: this clears away, and tells it. */
async function endAllOf(id: string, ports: RetirePorts): Promise<void> {
  await endUsesOfAll(id, ports);
  await ports.applicationHistory.forget(id);
  await ports.appSessions.retired.settle(id);
}

/** Notes those of the administrator's file, from which one goes without a word. */
export async function noteFromFile({ applications, appSessions }: RetirePorts): Promise<void> {
  const known = await applications.list();
  for (const application of known.filter(({ client_id }) => applications.isInFile(client_id)))
    await appSessions.retired.note(application);
}

/** Ends what is left of applications that are in the file no more, and of those whose removal was cut short. */
export async function endAllOfGone(ports: RetirePorts): Promise<void> {
  for (const id of await ports.appSessions.retired.noted())
    if ((await ports.applications.find(id)) === null) await endAllOf(id, ports);
}
