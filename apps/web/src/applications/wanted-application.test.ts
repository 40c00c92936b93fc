import { expect, it } from '@jest/globals';
import { applicationEntry } from './testing/application-entry.ts';
import { wantedIn } from './wanted-application.ts';

const PROTOCOL = {
  application_type: 'web',
  token_endpoint_auth_method: 'client_secret_basic',
  id_token_signed_response_alg: 'RS256',
};

it.each([
  ['groups', { allowed: 'some', allowed_groups: 'it' }, { allowed_groups: ['it'], allowed_people: null }],
  ['people', { allowed: 'some', allowed_people: 'ada' }, { allowed_groups: null, allowed_people: ['ada'] }],
  ['nobody', { allowed: 'some', allowed_groups: ' , ' }, { allowed_groups: [], allowed_people: null }],
  ['everybody', { allowed: 'everybody', allowed_groups: 'it' }, { allowed_groups: null, allowed_people: null }],
])('lets in %s where that was typed, and nobody else', (_, typed, wanted) => {
  const values = new Map(Object.entries({ ...PROTOCOL, ...typed }));
  expect(wantedIn((field) => values.get(field) ?? '', applicationEntry('Wiki'), null)).toMatchObject(wanted);
});
