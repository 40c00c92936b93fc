import { readFileSync, statSync } from 'node:fs';
import * as z from 'zod';
import type { Application } from '../application/application.ts';
import { ApplicationEntry } from '../application/application-entry.ts';
import { faultText } from '../store/fault-text.ts';
import { parseJson } from '../store/json-codec.ts';

/** Part of the path of an issue with what stands in the file. */
export const IN_FILE = 'content';

const LARGEST = 1024 * 1024;
const Entries = z.array(z.looseObject({}), 'expected a list of applications: [{ "client_id": …, … }]');

/** The path of a file with a list of applications, read into them. Every fault names the entry and the member. */
export const AppsFile = z.string().transform((path, context): readonly Application[] => {
  const read = readApplications(path);
  for (const message of read.faults) context.addIssue({ code: 'custom', message, path: [IN_FILE] });
  return read.applications;
});

interface Read {
  readonly applications: readonly Application[];
  readonly faults: readonly string[];
}

const faulty = (...faults: string[]): Read => ({ applications: [], faults });

function readApplications(path: string): Read {
  const text = textOf(path);
  if (text === null) return faulty('expected the path of a readable file of at most 1 MB');
  const json = parseJson(text);
  if (json === undefined) return faulty('the file is not JSON');
  const entries = Entries.safeParse(json);
  if (!entries.success) return faulty(...entries.error.issues.map(faultText));
  return readEntries(entries.data);
}

function readEntries(entries: readonly Record<string, unknown>[]): Read {
  const applications: Application[] = [];
  const faults: string[] = [];
  for (const [index, entry] of entries.entries()) {
    const parsed = ApplicationEntry.safeParse(entry);
    const name = `entry ${index + 1}${typeof entry['client_id'] === 'string' ? ` (${entry['client_id']})` : ''}`;
    if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => `${name}: ${faultText(issue)}`));
    else if (applications.some(({ client_id }) => client_id === parsed.data.client_id))
      faults.push(`${name}: client_id: another entry has it`);
    else if (hasHostOf(parsed.data, applications)) faults.push(`${name}: forward_auth_host: another entry has it`);
    else applications.push(parsed.data);
  }
  return { applications, faults };
}

function hasHostOf({ forward_auth_host: host }: Application, others: readonly Application[]): boolean {
  return host !== null && others.some(({ forward_auth_host }) => forward_auth_host === host);
}

function textOf(path: string): string | null {
  try {
    return statSync(path).size <= LARGEST ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}
