import type { ComponentProps } from 'react';

type Kind = 'main' | 'plain' | 'danger' | 'quiet';
export type ButtonProps = ComponentProps<'button'> & { kind?: Kind; busy?: boolean };

/** `quiet` looks like a link. A busy button keeps its label, its size and the focus, and does nothing. */
export function Button({ kind = 'plain', busy = false, type = 'button', onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      className={`button button-${kind}`}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
    />
  );
}
