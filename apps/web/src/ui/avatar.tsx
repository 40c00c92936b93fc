import { at } from '../api/own-address.ts';

type AvatarProps = { picture: string; alt?: string; isLarge?: boolean };

/** The picture of a person. Where their name stands beside it, it says nothing more. */
export function Avatar({ picture, alt = '', isLarge = false }: AvatarProps) {
  const side = isLarge ? 80 : 40;
  return (
    <img
      className={isLarge ? 'avatar avatar-large' : 'avatar'}
      src={at(picture)}
      alt={alt}
      width={side}
      height={side}
    />
  );
}
