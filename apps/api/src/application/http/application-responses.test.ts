import { expect, it } from '@jest/globals';
import { ApplicationMetadata, ApplicationRequest } from '@pollen/shared';
import { Application } from '../application.ts';

it('tells administrators every member of an application but what is kept of secrets, and when it was added', () => {
  const { secret_hash, old_secret, added_at, ...told } = Application.shape;
  expect(Object.keys(ApplicationMetadata.shape).toSorted()).toEqual(Object.keys(told).toSorted());
  expect(Object.keys(ApplicationRequest.shape).toSorted()).toEqual(Object.keys(told).toSorted());
});
