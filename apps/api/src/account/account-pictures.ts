import * as z from 'zod';
import { Picture } from '../picture/picture.ts';
import { type Collection, collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import { type Account, AccountId, PictureId } from './account.ts';

/** A picture under the id that is its address, and whose it is. */
const AccountPicture = z.object({ accountId: AccountId, ...Picture.shape });

export interface AccountPictures {
  /** Null: no account has it, or not any more. */
  find(id: string): Promise<Picture | null>;
  create(id: PictureId, account: AccountId, picture: Picture): Promise<void>;
  remove(id: PictureId | undefined): Promise<void>;
}

/**
 * The pictures of accounts. Each is written before its account names it, and removed once that does not: a crash in
 * between leaves one that no account names, and so nobody is shown.
 */
export function accountPictures(store: KeyValueStore, accounts: Pick<Collection<Account>, 'find'>): AccountPictures {
  const pictures = collection(store, 'ap:', jsonCodec(AccountPicture));

  return {
    async find(param) {
      const id = PictureId.safeParse(param);
      const picture = id.success ? await pictures.find(id.data) : null;
      const owner = picture && (await accounts.find(picture.value.accountId));
      return picture && owner?.value.picture === param ? picture.value : null;
    },
    async create(id, accountId, picture) {
      const next = { value: { accountId, ...picture }, lifetimeMs: NO_EXPIRY };
      await pictures.upsert(id, () => ({ next, result: null }));
    },
    async remove(id) {
      if (id !== undefined) await pictures.remove(id);
    },
  };
}
