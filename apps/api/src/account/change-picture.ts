import type { Random } from '../crypto/random.ts';
import type { Picture } from '../picture/picture.ts';
import { type Account, type AccountId, PictureId } from './account.ts';
import type { AccountStore } from './account-store.ts';

export interface PicturePorts {
  readonly accounts: Pick<AccountStore, 'update' | 'pictures'>;
  readonly random: Random;
}

/** Gives an account another picture; null takes it away. Null: there is no such account. */
export function changePicture(id: AccountId, picture: Picture | null, ports: PicturePorts): Promise<Account | null> {
  return changeWithPicture(id, picture, (account) => account, ports);
}

/** Likewise, with whatever else is changed in the same swap. Without a picture (undefined) that stays as it is. */
export async function changeWithPicture(
  id: AccountId,
  picture: Picture | null | undefined,
  change: (account: Account) => Account,
  { accounts, random }: PicturePorts,
): Promise<Account | null> {
  const made = picture ? PictureId.parse(random.bits(128)) : undefined;
  if (picture && made) await accounts.pictures.create(made, id, picture);
  const outcome = await accounts.update(id, (current) => {
    const { picture: before, ...account } = change(current);
    const kept = picture === undefined ? before : made;
    const next = kept === undefined ? account : { ...account, picture: kept };
    return { next, result: { account: next, left: picture === undefined ? undefined : before } };
  });
  // Of the two that which no account has now.
  await accounts.pictures.remove(outcome === null ? made : outcome.left);
  return outcome?.account ?? null;
}
