import { LoginId, type LookResponse, type ScanResponse } from '@pollen/shared';
import type { DeviceQuestion, Question } from '../approve-state.ts';

export const aScan: ScanResponse = {
  kind: 'scan',
  id: LoginId.parse('AAAAAAAAAAAAAAAAAAAAAA'),
  status: 'scanned',
  expiresIn: 120,
  decisionToken: 'a-token',
  requestedFrom: {
    browser: 'Firefox 131',
    os: 'Windows',
    address: '192.0.2.7',
    place: null,
    network: 'same',
    startedAt: new Date().toISOString(),
    alsoSeen: [],
  },
  matchNumbers: [12, 47, 83],
  isNumberGiven: true,
  sessionLifetimes: [
    { id: '15m', seconds: 900 },
    { id: '1h', seconds: 3_600 },
    { id: 'today', seconds: 28_800 },
    { id: '30d', seconds: 2_592_000 },
  ],
  account: { displayName: 'Ada' },
};

export const aLook: LookResponse = {
  ...aScan,
  kind: 'device',
  userCode: 'WDJB-MJHT',
  application: 'Television',
  scopes: ['openid', 'email'],
  requestedFrom: { ...aScan.requestedFrom, browser: null, os: null },
  matchNumbers: undefined,
  isNumberGiven: undefined,
};

export function aQuestion(): Exclude<Question, DeviceQuestion> {
  return { ...aScan, code: 'a-frame', expiresAt: performance.now() + 120_000 };
}
