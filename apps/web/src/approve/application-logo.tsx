import { useState } from 'react';
import { at } from '../api/own-address.ts';
import type { Question } from './approve-state.ts';

/** Beside the name of the application; nothing where it has no picture, or that does not come. */
export function ApplicationLogo({ question: { applicationLogo: logo } }: { question: Question }) {
  const [isBroken, setBroken] = useState(false);
  if (logo === undefined || isBroken) return null;
  return <img className="question-logo" src={at(logo)} alt="" width={40} height={40} onError={() => setBroken(true)} />;
}

/** As many letters as a name may have before its title takes more than its share of a small screen. */
const LONG_NAME = 24;

export function hasLongName({ application = '' }: Question): boolean {
  return application.length > LONG_NAME;
}
