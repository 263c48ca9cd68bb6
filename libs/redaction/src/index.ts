import type { RowClass } from '#platform';

export { RedactText, type RedactTextInput, type Redacted } from './commands/redact-text.js';
export { FREE_TEXTS, MARKER, namesOf, type Redactable } from './domain/free-texts.js';
export * from './redaction.module.js';
export const REDACTION_ROWS: RowClass[] = [];
