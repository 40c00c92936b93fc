import { PAGES } from '@pollen/shared';
import type { ReactNode } from 'react';
import { at } from '../api/own-address.ts';
import { networkCheckMessages as text } from '../i18n/network-check.ts';
import { Button } from '../ui/button.tsx';
import { CheckIcon, ClockIcon, CrossIcon, DashIcon } from '../ui/icons.tsx';
import { factsOf } from './facts.ts';
import type { Findings, PartialFindings } from './findings.ts';
import { type Line, linesOf, type Mark } from './lines.ts';
import { sentenceOf } from './sentence.ts';
import { SupportText } from './support-text.tsx';
import { type Verdict, verdictOf } from './verdict.ts';

export type CheckState =
  | { readonly at: 'running'; readonly found: PartialFindings }
  | { readonly at: 'done'; readonly findings: Findings; readonly report: string };

const ICONS: Readonly<Record<Mark, ReactNode>> = {
  waiting: <ClockIcon />,
  good: <CheckIcon />,
  harmless: <DashIcon />,
  bad: <CrossIcon />,
  none: <DashIcon />,
};
const VERDICT_MARKS: Readonly<Record<Verdict['kind'], Mark>> = {
  works: 'good',
  slower: 'good',
  elsewhere: 'bad',
  cannot: 'bad',
  unknown: 'none',
};

function CheckLine({ name, mark, detail }: Line) {
  return (
    <li className={`check-line check-${mark}`}>
      {ICONS[mark]}
      <div>
        <h3>{name}</h3>
        <p className="quiet small">{detail}</p>
      </div>
    </li>
  );
}

function VerdictLine({ verdict }: { verdict: Verdict | null }) {
  const checking = { sentence: text.checking, next: text.checkingNext, link: undefined };
  const { sentence, next, link } = verdict ? sentenceOf(verdict) : checking;
  const mark = verdict ? VERDICT_MARKS[verdict.kind] : 'waiting';
  return (
    <div role="status" className={`check-verdict check-${mark}`}>
      {ICONS[mark]}
      <h1>{sentence}</h1>
      <p className="quiet">
        {next} {link !== undefined && <a href={`${link}/`}>{link}</a>}
      </p>
    </div>
  );
}

/** The findings so far, or the final ones. */
export function NetworkCheckView({ state, onAgain }: { state: CheckState; onAgain: () => void }) {
  const isDone = state.at === 'done';
  return (
    <div className="network-check">
      <VerdictLine verdict={isDone ? verdictOf(state.findings) : null} />
      <div className="check-actions">
        <Button busy={!isDone} onClick={onAgain}>
          {text.again}
        </Button>
        <a href={at(PAGES.home)}>{text.toSignIn}</a>
      </div>
      <section>
        <h2>{text.tests}</h2>
        <ul>
          {linesOf(isDone ? state.findings : state.found).map((line) => (
            <CheckLine key={line.name} {...line} />
          ))}
        </ul>
      </section>
      {isDone && (
        <>
          <section>
            <h2>{text.measured}</h2>
            <dl className="check-facts">
              {factsOf(state.findings).map((fact) => (
                <div key={fact.name}>
                  <dt>{fact.name}</dt>
                  <dd>{fact.value}</dd>
                </div>
              ))}
            </dl>
          </section>
          <SupportText report={state.report} />
        </>
      )}
    </div>
  );
}
