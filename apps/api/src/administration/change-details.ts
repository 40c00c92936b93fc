import { AccountDetailsRequest } from '@pollen/shared';
import * as z from 'zod';
import type { Account, AccountId } from '../account/account.ts';
import { changeWithPicture, type PicturePorts } from '../account/change-picture.ts';
import { PictureUrl } from '../picture/picture.ts';

/** As it is asked for, with the picture read. */
export const WantedDetails = z.strictObject({
  ...AccountDetailsRequest.shape,
  picture: PictureUrl.nullable().optional(),
});
export type WantedDetails = z.infer<typeof WantedDetails>;

/** Changes what applications are told of an account. Null: there is no such account. */
export function changeDetails(
  id: AccountId,
  { mail, groups, picture }: WantedDetails,
  ports: PicturePorts,
): Promise<Account | null> {
  const change = ({ mail: before, ...account }: Account): Account => {
    const kept = mail === undefined ? before : (mail ?? undefined);
    return {
      ...account,
      ...(kept !== undefined && { mail: kept }),
      ...(groups !== undefined && { groups: [...new Set(groups)] }),
    };
  };
  return changeWithPicture(id, picture, change, ports);
}
