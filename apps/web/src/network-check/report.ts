import { networkCheckMessages as text } from '../i18n/network-check.ts';
import { factsOf } from './facts.ts';
import type { Findings } from './findings.ts';
import { linesOf } from './lines.ts';
import { sentenceOf } from './sentence.ts';
import { verdictOf } from './verdict.ts';

/** Where and when it was checked. */
export interface ReportContext {
  readonly at: Date;
  readonly page: string;
  readonly browser: string;
}

/** The whole result as plain text, for support. */
export function reportOf(findings: Findings, { at, page, browser }: ReportContext): string {
  const facts = [
    { name: text.report.at, value: at.toISOString() },
    { name: text.report.page, value: page },
    { name: text.report.browser, value: browser },
    ...factsOf(findings),
  ];
  return [
    text.report.title,
    sentenceOf(verdictOf(findings)).sentence,
    '',
    ...linesOf(findings).map((line) => `${SIGNS[line.mark]} ${line.name}: ${line.detail}`),
    '',
    ...facts.map((fact) => `${fact.name}: ${fact.value}`),
    '',
  ].join('\n');
}

const SIGNS = { waiting: '?', good: '+', harmless: 'o', bad: '-', none: '?' } as const;
