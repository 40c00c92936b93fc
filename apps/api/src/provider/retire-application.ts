import { type RemoveOutcome, removeApplication } from '../application/administer-applications.ts';
import type { ApplicationHistory } from '../application/application-history.ts';
import type { ApplicationStore } from '../application/application-store.ts';
import { type ApplicationUsesPorts, endUsesOfAll } from './application-uses.ts';

export type RetirePorts = ApplicationUsesPorts & {
  readonly applications: ApplicationStore;
  readonly applicationHistory: Pick<ApplicationHistory, 'forget'>;
};

/** Removes an application with all that it has of anybody. */
export async function retireApplication(id: string, ports: RetirePorts): Promise<RemoveOutcome> {
  const outcome = await removeApplication(id, ports);
  if (outcome.kind !== 'removed') return outcome;
  // Its tokens are worth nothing already, since there is no such application: this clears away.
  await endUsesOfAll(id, ports);
  await ports.applicationHistory.forget(id);
  return outcome;
}
