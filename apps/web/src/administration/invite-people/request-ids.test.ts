import { expect, it } from '@jest/globals';
import { InvitationRequest } from '@pollen/shared';
import { requestIds } from './request-ids.ts';

const [ada, grace] = [{ displayName: 'Ada' }, { displayName: 'Grace' }];

it('names the same people alike, two of one name apart, and others anew', () => {
  const ids = requestIds();
  const first = ids.for([ada, ada, grace]);
  expect(ids.for([grace, ada, ada])).toEqual([first[2], first[0], first[1]]);
  const [other] = ids.for([{ ...ada, username: 'ada' }]);
  expect(new Set([...first, other].map((each) => each?.id)).size).toBe(4);
  expect(requestIds().for([ada])[0]?.id).not.toBe(first[0]?.id);
  for (const each of first) expect(InvitationRequest.parse(each)).toEqual(each);
});
