import { expect, it } from '@jest/globals';
import { detectedPublicUrl } from './public-url.ts';

const originOn = (listensOn: string | null) => detectedPublicUrl(() => 3000, Date.now, listensOn).publicAddress();

it.each([
  ['127.0.0.1', 'http://localhost:3000'],
  ['127.0.0.7', 'http://localhost:3000'],
  ['::1', 'http://localhost:3000'],
  ['::ffff:127.0.0.1', 'http://localhost:3000'],
  ['192.0.2.7', 'http://192.0.2.7:3000'],
  ['2001:db8::7', 'http://[2001:db8::7]:3000'],
])('a server that listens on %s alone is opened at %s', (listensOn, origin) => {
  expect(originOn(listensOn)).toBe(origin);
});

it.each(['0.0.0.0', '::', 'a-name'])(
  'one that listens on %s is opened where a phone most likely finds it',
  (listensOn) => {
    expect(originOn(listensOn)).toBe(originOn(null));
  },
);
