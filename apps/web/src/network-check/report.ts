import { networkCheckMessages as text } from '../i18n/network-check.ts';
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
    { name: text.report.at, text: at.toISOString() },
    { name: text.report.page, text: page },
    { name: text.report.browser, text: browser },
    ...factsOf(findings),
  ];
  return [
    text.report.title,
    sentenceOf(verdictOf(findings)).sentence,
    '',
    ...linesOf(findings).map((line) => `${SIGNS[line.mark]} ${line.name}: ${line.text}`),
    '',
    ...facts.map((fact) => `${fact.name}: ${fact.text}`),
    '',
  ].join('\n');
}

const SIGNS = { waiting: '?', good: '+', harmless: 'o', bad: '-', none: '?' } as const;
