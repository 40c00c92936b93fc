import { expect, it } from '@jest/globals';
import { LoginId } from './login-id.ts';
import { API, PAGES } from './paths.ts';

/** What URL filters of companies and of browsers take for the words of trackers. */
const HUNTED =
  /poll|ping|beacon|track|stat|event|metric|collect|chat|analytic|telemetry|pixel|advert|banner|token=|session=/;

const id = LoginId.parse('AAAAAAAAAAAAAAAAAAAAAA');
const nonce = 'n'.repeat(22);
const paths = [...Object.values(PAGES), ...Object.values(API)].map((path) => {
  if (typeof path === 'string') return path;
  return path === API.decide ? API.decide(id) : Reflect.apply(path, null, [nonce, nonce]);
});

it.each(paths)('no filter that hunts for trackers stops %s', (path) => {
  expect(path).not.toMatch(HUNTED);
});
