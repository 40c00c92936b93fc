import { Activity, type ActivityEntry } from '@pollen/shared';
import type { Client } from './client.ts';

/** What a client that is signed in reads about its own account and session. */
export async function activityOf(client: Client): Promise<Activity> {
  return Activity.parse((await client.get('/api/activity')).body);
}

/** The kinds of what happened to its account, the newest first. */
export async function kindsOf(client: Client): Promise<ActivityEntry['kind'][]> {
  return (await activityOf(client)).entries.map(({ kind }) => kind);
}

/** The newest entry of this kind. */
export async function firstOf<K extends ActivityEntry['kind']>(client: Client, kind: K) {
  return (await activityOf(client)).entries.find((entry): entry is ActivityEntry & { kind: K } => entry.kind === kind);
}

export async function sessionOf(client: Client): Promise<string> {
  return String(Object((await client.get('/api/session')).body['session']).id);
}

export async function accountOf(client: Client): Promise<string> {
  return String(Object((await client.get('/api/session')).body['account']).id);
}
