import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  evidenceOfCycles,
  studiesKnownAt,
  type CycleAct,
  type CycleStudy,
  type CycleView,
  type EvidenceView,
} from '#cycles';
import { peopleByIds, type PersonView } from '#units';
import { Nodes } from '../graphql/nodes.js';
import type { RequestContext } from '../graphql/request-context.js';

/** A study in the making has its evidence already, and nothing else yet. */
export type StudyParent = Partial<CycleStudy> & { cycle: CycleView };
/** Evidence with the instant it is known as of: null is now. */
export type EvidenceParent = EvidenceView & { knownAt: string | null };

export const studyOf = (cycle: CycleView): StudyParent | null =>
  cycle.study || cycle.stage === 'STUDY' ? { ...cycle.study, cycle } : null;

async function knownSince({ id, study }: CycleView, context: RequestContext): Promise<string | null> {
  return study ? ((await context.one(studiesKnownAt, id))?.toISOString() ?? null) : null;
}

@Resolver('CycleStudy')
export class CycleStudyResolver {
  @ResolveField()
  async evidence(
    @Parent() { cycle }: StudyParent,
    @Context('ramp') context: RequestContext,
  ): Promise<EvidenceParent[]> {
    // Of an earlier instant only what was frozen by then is known.
    if (cycle.tasks && !cycle.study) return [];
    const knownAt = await knownSince(cycle, context);
    const evidence = await context.one(evidenceOfCycles, cycle.id);
    return (evidence ?? []).map((one) => ({ ...one, knownAt }));
  }

  @ResolveField()
  completedBy(
    @Parent() { completedBy }: StudyParent,
    @Context('ramp') context: RequestContext,
  ): Promise<PersonView | null> | null {
    return completedBy ? context.one(peopleByIds, completedBy) : null;
  }

  @ResolveField()
  knownAt(@Parent() { cycle }: StudyParent, @Context('ramp') context: RequestContext): Promise<string | null> {
    return knownSince(cycle, context);
  }
}

@Resolver('Evidence')
export class EvidenceResolver {
  constructor(private readonly nodes: Nodes) {}

  @ResolveField()
  series(@Parent() evidence: EvidenceParent, @Context('ramp') context: RequestContext): Promise<object | null> {
    return this.nodes.load(context, 'Series', evidence.seriesId);
  }

  @ResolveField()
  async signals(@Parent() evidence: EvidenceParent, @Context('ramp') context: RequestContext): Promise<object[]> {
    const signals = await Promise.all(evidence.signalIds.map((id) => this.nodes.load(context, 'Signal', id)));
    return signals.filter((signal) => signal !== null);
  }
}

@Resolver('CycleAct')
export class CycleActResolver {
  @ResolveField()
  decidedBy(@Parent() act: CycleAct, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return act.decidedBy === null ? null : context.one(peopleByIds, act.decidedBy);
  }
}
