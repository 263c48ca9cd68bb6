import { listOf, fieldsOf, textOf } from '../json-fields.js';
import { saidOf } from '../said.js';

/** The issues of an OperationOutcome that begin to matter, by how bad they are. `information` tells of nothing wrong. */
export interface Outcome {
  errors: string[];
  warnings: string[];
}

/** What an OperationOutcome says, fit to be shown (`saidOf`); null of anything else. */
export function outcomeOf(json: unknown, secret: string | null): Outcome | null {
  const outcome = fieldsOf(json);
  if (outcome?.['resourceType'] !== 'OperationOutcome') return null;
  const said: Outcome = { errors: [], warnings: [] };
  for (const issue of listOf(outcome['issue'])) {
    const { severity, code, diagnostics, details } = issue;
    const text = textOf(diagnostics) ?? textOf(fieldsOf(details)?.['text']) ?? textOf(code) ?? 'no reason given';
    if (severity === 'warning') said.warnings.push(saidOf(text, secret));
    else if (severity !== 'information') said.errors.push(saidOf(text, secret));
  }
  return said;
}

/** The first of what it says, the worst before the others; null where it is no OperationOutcome, or says nothing. */
export function firstSaid(json: unknown, secret: string | null): string | null {
  const outcome = outcomeOf(json, secret);
  return outcome?.errors[0] ?? outcome?.warnings[0] ?? null;
}
