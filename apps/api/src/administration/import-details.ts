import type { Account } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import type { PicturePorts } from '../account/change-picture.ts';
import type { Picture } from '../picture/picture.ts';
import { changeDetails } from './change-details.ts';
import { type DetailsRow, readDetails } from './details-file.ts';

interface ImportPorts extends PicturePorts {
  readonly accounts: Pick<AccountStore, 'findByUsername' | 'update' | 'pictures'>;
}

export type ImportOutcome =
  | { readonly kind: 'imported'; readonly accounts: readonly Account[] }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

interface Planned {
  readonly row: DetailsRow;
  readonly before: Account;
  /** Missing where the row says nothing of it. */
  readonly pictureBefore: Picture | null | undefined;
}

/** Enters mail, groups and pictures of many people. Nothing is entered of a file in which anything is wrong. */
export async function importDetails(text: string, ports: ImportPorts): Promise<ImportOutcome> {
  const read = readDetails(text);
  if (read.kind === 'faults') return read;
  const planned: Planned[] = [];
  const faults: string[] = [];
  for (const row of read.rows) {
    const before = (await ports.accounts.findByUsername(row.username))?.value;
    if (before === undefined) faults.push(`line ${row.line}: username: nobody has this sign-in name`);
    else if (planned.some((each) => each.before.id === before.id))
      faults.push(`line ${row.line}: username: it is in another line, too`);
    else planned.push({ row, before, pictureBefore: await pictureBefore(row, before, ports) });
  }
  return faults.length > 0 ? { kind: 'faults', faults } : enter(planned, ports);
}

async function pictureBefore({ details }: DetailsRow, { picture }: Account, { accounts }: ImportPorts) {
  if (details.picture === undefined) return undefined;
  return picture === undefined ? null : accounts.pictures.find(picture);
}

async function enter(planned: readonly Planned[], ports: ImportPorts): Promise<ImportOutcome> {
  const entered: Planned[] = [];
  const accounts: Account[] = [];
  try {
    for (const each of planned) {
      const account = await changeDetails(each.before.id, each.row.details, ports);
      if (account === null) {
        await takeBack(entered, ports);
        return { kind: 'faults', faults: [`line ${each.row.line}: username: the account was removed just now`] };
      }
      entered.push(each);
      accounts.push(account);
    }
    return { kind: 'imported', accounts };
  } catch (error) {
    await takeBack(entered, ports);
    throw error;
  }
}

/** As it was before. */
async function takeBack(entered: readonly Planned[], ports: ImportPorts): Promise<void> {
  for (const { before, pictureBefore: picture } of entered)
    await changeDetails(before.id, { mail: before.mail ?? null, groups: before.groups ?? [], picture }, ports);
}
