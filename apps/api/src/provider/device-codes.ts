import { LoginId, SessionLifetimeId, UserCode } from '@pollen/shared';
import * as z from 'zod';
import { AccountId } from '../account/account.ts';
import type { Clock } from '../crypto/random.ts';
import type { OtherCodes } from '../login/ports.ts';
import { Requester, SessionId } from '../session/session.ts';
import { collection, type Decision, lasting } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { LibraryRecord } from './library-records.ts';

/** How long a device may wait to be let in. */
export const DEVICE_CODE_SECONDS = 600;
/** For so long after that it is told that its code has run out, and not that there never was one. */
const REMEMBERED_MS = 600_000;

/** The phone that has looked at it, and what it was asked. */
const Claim = z.object({
  id: LoginId,
  accountId: AccountId,
  sessionId: SessionId,
  at: z.number(),
  /** The device, with the name that its application had. */
  requestedFrom: Requester,
  /** Null where the application shows none. */
  matchNumber: z.number().nullable(),
  matchNumbers: z.tuple([z.number(), z.number(), z.number()]).nullable(),
  isNumberGiven: z.boolean(),
  /** What was chosen, for whoever sends it again. */
  sessionLifetime: z.optional(SessionLifetimeId),
  wrongNumber: z.number().optional(),
});
export type Claim = z.infer<typeof Claim>;

/**
 * A code that a device waits with (RFC 8628). The library writes it once and then only notes that it was redeemed; that
 * somebody looked at it and decided is ours.
 */
const DeviceCode = z.looseObject({
  jti: z.string(),
  /** Seconds since the epoch. */
  iat: z.number(),
  exp: z.number(),
  clientId: z.string(),
  userCode: UserCode,
  deviceInfo: Requester,
  params: z.looseObject({ scope: z.string().optional() }),
  claim: Claim.optional(),
  /** Whose it is once somebody has approved it, and by what it was denied. */
  accountId: z.string().optional(),
  error: z.string().optional(),
});
export type DeviceCode = z.infer<typeof DeviceCode>;

export interface DeviceCodes extends OtherCodes {
  /** As the library writes it. False: another device has its user code. */
  save(record: LibraryRecord): Promise<boolean>;
  /** None that has run out. */
  findByUserCode(code: UserCode): Promise<DeviceCode | null>;
  /** By the code that the device holds. */
  findByDeviceCode(id: string): Promise<DeviceCode | null>;
  /** By the name that it has for the phone that claims it; written before it is claimed. */
  findByClaim(id: LoginId): Promise<DeviceCode | null>;
  nameClaim(id: LoginId, code: DeviceCode): Promise<void>;
  /** See Collection. */
  update<R>(code: DeviceCode, decide: (current: DeviceCode) => Decision<DeviceCode, R>): Promise<R | null>;
}

export function deviceCodes(store: KeyValueStore, now: Clock): DeviceCodes {
  const codes = collection(store, 'o:DeviceCode:', jsonCodec(DeviceCode));
  const byUserCode = collection(store, 'oi:uc:', jsonCodec(z.string()));
  const byClaim = collection(store, 'oi:dc:', jsonCodec(z.string()));
  const lifetimeMs = ({ exp }: DeviceCode) => Math.max(1, exp * 1000 + REMEMBERED_MS - now());

  async function findLiving(jti: string | undefined): Promise<DeviceCode | null> {
    const code = jti === undefined ? null : ((await codes.find(jti))?.value ?? null);
    return code === null || code.exp * 1000 <= now() ? null : code;
  }
  const findByUserCode = async (code: UserCode) => findLiving((await byUserCode.find(code))?.value);

  return {
    findByUserCode,
    async find(userCode) {
      const code = await findByUserCode(userCode);
      return code && { startedAt: code.iat * 1000, claimedIn: code.claim?.sessionId ?? null };
    },
    async save(record) {
      const code = DeviceCode.parse(record);
      const isFree = await byUserCode.create(code.userCode, code.jti, lifetimeMs(code));
      return isFree && codes.create(code.jti, code, lifetimeMs(code));
    },
    findByDeviceCode: findLiving,
    findByClaim: async (id) => findLiving((await byClaim.find(id))?.value),
    async nameClaim(id, code) {
      await byClaim.create(id, code.jti, lifetimeMs(code));
    },
    update: (code, decide) => codes.update(code.jti, (current) => lasting(decide(current), lifetimeMs)),
  };
}
