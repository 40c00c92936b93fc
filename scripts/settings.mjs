import './set-up/node-version.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './set-up/prepare.mjs';
import { ROOT } from './set-up/run.mjs';
import { DOCUMENTS, withSettings } from './settings/documents.mjs';
import { settingRows } from './settings/rows.mjs';

/** Writes every setting, as apps/api/src/config describes it, into the files that name them all. */
if (!(await prepare())) process.exit(1);
const { Settings } = await import('../apps/api/dist/config/settings.js');
const { settingDocs } = await import('../apps/api/dist/config/setting-docs.js');
const rows = settingRows(Settings.shape, settingDocs);
for (const name of DOCUMENTS) {
  const file = join(ROOT, name);
  writeFileSync(file, withSettings(name, readFileSync(file, 'utf8'), rows));
}
