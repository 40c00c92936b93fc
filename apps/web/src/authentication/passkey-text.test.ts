import { describe, expect, it } from '@jest/globals';
import { PasskeyRefusal, Problem } from '@pollen/shared';
import { problem } from '../api/testing/responses.ts';
import { passkeyProblemText } from './passkey-text.ts';

const refused = (reason?: PasskeyRefusal) =>
  passkeyProblemText(problem('passkey-not-accepted', reason === undefined ? {} : { reason }));

describe('a passkey that is refused', () => {
  it('is refused for each cause in a sentence of its own', () => {
    const sentences = PasskeyRefusal.options.map(refused);
    expect(new Set(sentences).size).toBe(PasskeyRefusal.options.length);
  });

  it.each(['unknown', 'changed', 'counted-back'] as const)(
    'for good leaves nobody without advice, also whoever has nothing else: %s',
    (reason) => expect(refused(reason)).toMatch(/another passkey or your password.*link for a new password/),
  );

  it('without a cause, or with one of a later server, is refused in words that fit any', () => {
    expect(refused()).toContain('Use another passkey or your password');
    const sent = { type: 'passkey-not-accepted', title: '', status: 401, reason: 'something-new' };
    expect(Problem.parse(sent).reason).toBeUndefined();
  });
});
