import { networkCheckWords as says } from '../i18n/network-check.ts';
import { factsOf } from './facts.ts';
import type { Findings } from './findings.ts';
import { linesOf } from './lines.ts';
import { sentenceOf } from './sentence.ts';
import { verdictOf } from './verdict.ts';

/** Where and when it was checked. */
export interface Circumstances {
  readonly at: Date;
  readonly page: string;
  readonly browser: string;
}

/** The whole result as plain text, to send to somebody who can help. */
export function reportOf(findings: Findings, { at, page, browser }: Circumstances): string {
  const facts = [
    { name: says.report.at, says: at.toISOString() },
    { name: says.report.page, says: page },
    { name: says.report.browser, says: browser },
    ...factsOf(findings),
  ];
  return [
    says.report.title,
    sentenceOf(verdictOf(findings)).sentence,
    '',
    ...linesOf(findings).map((line) => `${SIGNS[line.mark]} ${line.name}: ${line.says}`),
    '',
    ...facts.map((fact) => `${fact.name}: ${fact.says}`),
    '',
  ].join('\n');
}

const SIGNS = { waiting: '?', good: '+', harmless: 'o', bad: '-', none: '?' } as const;
