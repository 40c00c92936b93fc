/** As much of an `APP_URL` as says where the product is. */
interface Place {
  readonly origin: string;
  readonly pathname: string;
}

/** The path below which everything of ours lies; empty where the product has a host of its own. */
export const basePathOf = ({ pathname }: Pick<Place, 'pathname'>) => pathname.replace(/\/$/, '');

/** What all our addresses begin with: a path of ours is put behind it as it is. */
export const appAddressOf = (appUrl: Place) => appUrl.origin + basePathOf(appUrl);
