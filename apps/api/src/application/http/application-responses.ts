import { type ApplicationEntry, type ApplicationMetadata, type Instruction, SECRET_PLACEHOLDER } from '@pollen/shared';
import type { Application } from '../application.ts';
import { wantsSecret } from '../application-entry.ts';
import type { ApplicationHistory } from '../application-history.ts';
import type { ApplicationStore } from '../application-store.ts';
import { findPerson, type NamedPeople } from '../named-people.ts';
import { instructionsFor } from '../templates/instructions.ts';

export interface EntryPorts {
  readonly applications: Pick<ApplicationStore, 'isInFile'>;
  readonly applicationHistory: Pick<ApplicationHistory, 'of'>;
  readonly accounts: NamedPeople;
  readonly now: () => number;
}

export function toMetadata(application: Application): ApplicationMetadata {
  const { secret_hash, old_secret, added_at, ...metadata } = application;
  return metadata;
}

/** Without what only the server has use for: above all what is kept of secrets. */
export async function toApplicationEntry(application: Application, ports: EntryPorts): Promise<ApplicationEntry> {
  const { client_id, secret_hash, old_secret, allowed_people } = application;
  const { lastUsedAt, faults } = await ports.applicationHistory.of(client_id);
  const people = await Promise.all((allowed_people ?? []).map((person) => findPerson(person, ports.accounts)));
  const isOldGood = old_secret !== null && old_secret.until > ports.now();
  return {
    application: toMetadata(application),
    isInFile: ports.applications.isInFile(client_id),
    hasSecret: secret_hash !== null,
    oldSecretUntil: isOldGood ? timeText(old_secret.until) : null,
    people: people.flatMap((account) => {
      return account ? [{ id: account.id, username: account.username, displayName: account.displayName }] : [];
    }),
    lastUsedAt: lastUsedAt === null ? null : timeText(lastUsedAt),
    faults: faults.map((fault) => ({ ...fault, at: timeText(fault.at) })),
  };
}

const timeText = (at: number) => new Date(at).toISOString();

/** Who we are to applications. */
export interface Site {
  readonly issuer: string | null;
  readonly brandName: string;
}

/** What to do in an application; `secret` is given where it has just been made. */
export function toInstructions(application: Application, secret: string | null, site: Site): Instruction[] {
  const placeholder = wantsSecret(application) ? SECRET_PLACEHOLDER : null;
  return instructionsFor(application, { ...site, secret: secret ?? placeholder });
}
