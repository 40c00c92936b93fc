import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ApplicationEntry } from '../apps/api/src/application/application-entry.ts';
import { instructionsFor } from '../apps/api/src/application/templates/instructions.ts';
import { TEMPLATES } from '../apps/api/src/application/templates/templates.ts';
import { pageOf, readTemplate, withTemplate } from '../scripts/templates/pages.mjs';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const PAGES = TEMPLATES.map((template) => [pageOf(template), template] as const);

describe.each(PAGES)('%s', (file, template) => {
  it('says what the template says (npm run templates)', () => {
    const page = readTemplate(template, { ApplicationEntry, instructionsFor });
    expect(withTemplate(read(file), page)).toBe(read(file));
  });

  it('says whether anybody tried it, or where it was read', () => {
    const [, head = ''] = read(file).split('\n\n');
    if (template.software_id === 'generic') return expect(head).not.toContain('**');
    expect(head).toMatch(
      /^\*\*Tried\*\* with version \d|^\*\*From its documentation\*\*.*\]\(https:.*(version|on .*|in \w+) \d/s,
    );
  });

  it('is led to', () => {
    expect(read('docs/openid.md')).toContain(`](applications/${template.software_id}.md)`);
  });
});

it('has no page of an application without a template', () => {
  const there = readdirSync(join(ROOT, 'docs/applications')).map((name) => `docs/applications/${name}`);
  expect(there.toSorted()).toEqual(PAGES.map(([file]) => file).toSorted());
});
