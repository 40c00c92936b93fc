/** How the administrator wants the pages to look. Null: as it comes. */
export interface Brand {
  readonly name: string;
  /** `#rrggbb`. */
  readonly color: string | null;
  /** The text of an SVG file. */
  readonly logo: string | null;
}

export const PRODUCT_NAME = 'Pollen';
