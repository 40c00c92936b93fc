import { describe, expect, it } from '@jest/globals';
import { pushServices, readPushServices } from './push-services.ts';

const isAllowed = (endpoint: string, setting = '') => pushServices(readPushServices(setting) ?? []).find(endpoint);

describe('what is sent to', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://wns2-par02p.notify.windows.com/w/?token=abc',
  ])('is each known service, outside our own network: %s', (endpoint) => {
    expect(isAllowed(endpoint)).toEqual({ isOwnNetwork: false });
  });

  it.each([
    'https://push.apple.com/abc',
    'https://evilpush.apple.com/abc',
    'https://fcm.googleapis.com.evil.example/abc',
    'https://user@fcm.googleapis.com/abc',
    'https://fcm.googleapis.com:444/abc',
    'http://fcm.googleapis.com/abc',
    'ftp://fcm.googleapis.com/abc',
    'https://127.0.0.1/abc',
    'nothing',
  ])('is nothing else: %s', (endpoint) => expect(isAllowed(endpoint)).toBeNull());

  it('is what an administrator names, and only by its whole address in our own network', () => {
    const setting = '*.push.example.com, http://10.0.0.7:8080';
    expect(isAllowed('https://a.push.example.com/1', setting)).toEqual({ isOwnNetwork: false });
    expect(isAllowed('http://10.0.0.7:8080/1', setting)).toEqual({ isOwnNetwork: true });
    expect(isAllowed('http://10.0.0.7/1', setting)).toBeNull();
    expect(isAllowed('https://fcm.googleapis.com/1', setting)).toEqual({ isOwnNetwork: false });
  });
});

it.each(['*', '*.com*', 'localhost', 'https://push.example.com/path', 'https://a@b.example', 'a.example,,b.example'])(
  '%j is no list of services',
  (setting) => expect(readPushServices(setting)).toBeUndefined(),
);

it('none is sent to where an administrator says so', () => expect(readPushServices('none')).toBeNull());
