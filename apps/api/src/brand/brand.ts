import type { Contact } from './contact.ts';

/** How the administrator wants the pages to look, and whom they name. Null: as it comes. */
export interface Brand {
  readonly name: string;
  /** `#rrggbb`. */
  readonly color: string | null;
  /** The text of an SVG file. */
  readonly logo: string | null;
  readonly contact: Contact | null;
  /** The page with the code is for eyes that see little. */
  readonly isLargePrint: boolean;
}

export const PRODUCT_NAME = 'Pollen';
