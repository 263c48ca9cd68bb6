/**
 * The gate, asked before a fit and again with what only a fit can tell (effects.md section 6). Where it refuses there are no numbers, with
 * all reasons and the cautions that there would be.
 */
import { EffectError, gate, type Caution, type GateFacts, type RefusalReason } from '#effects';

/** `missing`: what there is not, as a phrase. `waitPeriods`: after how many more periods it can be tried again; null where waiting does not help. */
export interface Refused {
  reason: RefusalReason | 'no-fixed-periods' | 'not-estimable';
  missing: string;
  waitPeriods: number | null;
}
/** What a fit tells the gate. */
export type FitFacts = Pick<GateFacts, 'expectedLevel' | 'interval' | 'phi' | 'robustDf'>;
export interface Judged<Fit> {
  /** Null where it is refused. */
  fit: Fit | null;
  refusals: Refused[];
  cautions: Caution[];
}

export function judge<Fit>(facts: GateFacts, fit: () => Fit, factsOf: (fit: Fit) => FitFacts): Judged<Fit> {
  const before = judged<Fit>(facts, null);
  if (before.refusals.length > 0) return before;
  try {
    const done = fit();
    return judged({ ...facts, ...factsOf(done) }, done);
  } catch (error) {
    if (error instanceof EffectError) return withoutFit<Fit>(facts, before, error);
    throw error;
  }
}

function judged<Fit>(facts: GateFacts, fit: Fit | null): Judged<Fit> {
  const { refuse, caution } = gate(facts);
  return { fit: refuse.length > 0 ? null : fit, refusals: refuse, cautions: caution };
}

function withoutFit<Fit>(facts: GateFacts, before: Judged<Fit>, { code }: EffectError): Judged<Fit> {
  if (code === 'effect.phi_at_boundary') return judged<Fit>({ ...facts, phi: 1 }, null);
  if (code === 'effect.no_variation') return judged<Fit>({ ...facts, noVariation: true }, null);
  const missing = 'values from which the model can be told apart: its terms coincide at these points';
  return { ...before, refusals: [{ reason: 'not-estimable', missing, waitPeriods: 1 }] };
}
