import { ApplicationAdded, ApplicationList, type ApplicationRequest } from '@pollen/shared';
import type { Client } from './client.ts';
import { type RelyingParty, relyingParty } from './relying-party.ts';

/** Where browsers come back to from every application that is made here. */
export const BACK = 'https://wiki.example.com/callback';

/** What an administrator does to applications, and these themselves. */
export function applicationsOf(administrator: () => Client) {
  const send = (id: string, what: string, body: unknown = {}) =>
    administrator().post(`/api/apps/one/${id}/${what}`, body);
  const listed = async () => ApplicationList.parse((await administrator().get('/api/apps')).body).applications;
  const add = async (wanted: ApplicationRequest) =>
    ApplicationAdded.parse((await administrator().post('/api/apps', wanted)).body);
  const partyOf = (client_id: string, client_secret: string | null): Promise<RelyingParty> =>
    relyingParty(administrator().origin, { client_id, redirect_uris: [BACK], ...(client_secret && { client_secret }) });
  return {
    send,
    add,
    partyOf,
    change: (id: string, wanted: ApplicationRequest) => send(id, 'change', wanted),
    entryOf: async (id: string) => (await listed()).find(({ application }) => application.client_id === id),
    /** Adds one that stays signed in. */
    async addWiki(client_id: string, more: ApplicationRequest = {}): Promise<RelyingParty> {
      const grant_types = ['authorization_code', 'refresh_token'];
      const { secret } = await add({ client_id, redirect_uris: [BACK], grant_types, ...more });
      return partyOf(client_id, secret);
    },
  };
}
