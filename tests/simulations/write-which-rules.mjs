// Writes the tables of docs/which-rules.md from the stored simulations: npm run docs:which-rules (after npm run build).
import { readFileSync, writeFileSync } from 'node:fs';
import { whichRulesPage } from '../../dist/libs/spc/src/false-alarms/which-rules-page.js';

const page = new URL('../../libs/spc/docs/which-rules.md', import.meta.url);
writeFileSync(page, whichRulesPage(readFileSync(page, 'utf8')));
