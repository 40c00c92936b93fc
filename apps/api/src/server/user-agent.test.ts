import { expect, it } from '@jest/globals';
import Bowser from 'bowser';
import fc from 'fast-check';
import { parseUserAgent } from './user-agent.ts';

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0', 'Firefox 131', 'Windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME}`, 'Chrome 131', 'Windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Edg/131.0.0.0`, 'Microsoft Edge 131', 'Windows'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${CHROME} OPR/116.0.0.0`, 'Opera 116', 'Linux'],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${CHROME}`, 'Chrome 131', 'Chrome OS'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'Safari 18',
    'iOS',
  ],
  ['Mozilla/5.0 (PlayStation 4 11.00) AppleWebKit/605.1.15 (KHTML, like Gecko)', 'PlayStation 4', 'PlayStation 4'],
])('names a browser and its system: %s', (userAgent, browser, os) => {
  expect(parseUserAgent(userAgent)).toEqual({ browser, os });
});

it.each([
  '',
  ' ',
  '/',
  'curl/8.11.0',
  'IT Support - choose the number we say/24 (Windows NT 10.0)',
  'Your administrator/51 ',
  'constructor/1 (x)',
  'Mozilla/5.0 (compatible)',
])('calls a browser unknown that it cannot name: %j', (userAgent) => {
  expect(parseUserAgent(userAgent).browser).toBeNull();
});

it('calls a system unknown that it cannot name', () => {
  expect(parseUserAgent('Mozilla/5.0 (Choose 24; rv:131.0) Gecko/20100101 Firefox/131.0')).toEqual({
    browser: 'Firefox 131',
    os: null,
  });
});

it.each([
  [`Mozilla/5.0 (X11; Linux x86_64) ${CHROME} OPR/choose-24`, 'Opera'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${CHROME} OPR/12345678`, 'Opera'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${CHROME} OPR/24choose`, 'Opera 24'],
  ['Mozilla/5.0 (X11) Firefox/555123456.0', 'Firefox'],
])('takes digits for a version and nothing else: %s', (userAgent, browser) => {
  expect(parseUserAgent(userAgent).browser).toBe(browser);
});

it('lets no word of a stranger through, whatever the header is made of', () => {
  const browsers = [...Object.values(Bowser.BROWSER_MAP), 'PlayStation 4'];
  const systems = Object.values(Bowser.OS_MAP);
  const words = [
    'choose',
    'Support',
    '24',
    '/',
    ' ',
    '(',
    ')',
    ';',
    '\u202e',
    '<b>',
    'Version/',
    'OPR/',
    'Edg/',
    'GSA/',
  ];
  const tokens = [...words, ...browsers, ...systems, ...CHROME.split(' '), 'Mozilla/5.0', 'Ddg/', 'MiuiBrowser/'];
  const header = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...tokens) }, fc.string()), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(header, (parts) => {
      const { browser, os } = parseUserAgent(parts.join(''));
      expect([null, ...browsers]).toContain(
        browser?.replace(/ \d{1,3}$/, '').replace(/^PlayStation$/, 'PlayStation 4') ?? null,
      );
      expect([null, ...systems]).toContain(os);
    }),
    { numRuns: 5_000 },
  );
});
