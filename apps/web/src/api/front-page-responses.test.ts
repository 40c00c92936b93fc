/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { CurrentSession, PollResponse, PROBLEMS, Problem, SessionStatus, SignedOut } from '@pollen/shared';
import fc from 'fast-check';
import type * as z from 'zod/mini';
import { isCurrentSession, isPollResponse, isSessionStatus, isSignedOut, readProblem } from './front-page-responses.ts';
import { responsesTo } from './testing/responses-to.ts';

const isProblem = (body: unknown) => readProblem(body) !== null;

const PAIRS: readonly [string, z.ZodMiniType, (body: unknown) => boolean][] = [
  ['PollResponse', PollResponse, isPollResponse],
  ['CurrentSession', CurrentSession, isCurrentSession],
  ['SessionStatus', SessionStatus, isSessionStatus],
  ['SignedOut', SignedOut, isSignedOut],
  ['Problem', Problem, isProblem],
];

describe.each(PAIRS)('what the page `/` takes for a %s', (_name, schema, isExpected) => {
  const { good, nearlyGood } = responsesTo(schema);

  it('is each that the schema describes, whatever else is in it', () => {
    fc.assert(
      fc.property(good, (body) => {
        expect(schema.safeParse(body).success).toBe(true);
        expect(isExpected(body)).toBe(true);
      }),
    );
  });

  it('is none that the schema refuses', () => {
    fc.assert(
      fc.property(nearlyGood, (body) => {
        expect(isExpected(body)).toBe(schema.safeParse(body).success);
      }),
      { numRuns: 1_000 },
    );
  });
});

it('knows every problem of the API', () => {
  const unknown = Object.entries(PROBLEMS).filter(([type, rest]) => readProblem({ type, ...rest }) === null);
  expect(unknown).toEqual([]);
});

it('reads a problem as the schema does, and a reason of a later server as none', () => {
  const { good } = responsesTo(Problem);
  fc.assert(fc.property(good, (body) => expect(readProblem(body)).toEqual(Problem.parse(body))));
  const later = { type: 'passkey-not-accepted', title: 'No', status: 401, reason: 'of a later server' };
  expect(readProblem(later)).toEqual({ ...later, reason: undefined });
});
