import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { startBrowser, type TestBrowser } from './browser.ts';

/** One Chromium for all tests of a file. After each test its pages are closed, and none may have done wrong. */
export function testBrowser(): Pick<TestBrowser, 'computer' | 'phone' | 'withoutCookies' | 'pointCameraAt'> {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(async () => expect(await browser.finish()).toEqual([]));
  afterAll(() => browser.close());
  return {
    computer: (...args) => browser.computer(...args),
    phone: (...args) => browser.phone(...args),
    withoutCookies: (...args) => browser.withoutCookies(...args),
    pointCameraAt: (picture) => browser.pointCameraAt(picture),
  };
}
