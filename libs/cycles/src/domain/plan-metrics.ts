import { PERIODS, type DataCollection, type StopRule } from '#language';
import type { CycleCheck } from './cycle-check.js';
import type { DataCollectionInput, StopRuleInput } from './inputs.js';
import { linked, type PlanFacts } from './plan-facts.js';

/** What is collected, how, by whom and how often (the data plan of method.md 2.2): each row on a metric of the pilot. */
export const planDataCollection = (
  check: CycleCheck,
  inputs: readonly DataCollectionInput[],
  facts: PlanFacts,
): DataCollection[] =>
  check.list(['plan', 'dataCollection'], inputs).map((input, index) => {
    const at = (field: string): string[] => ['plan', 'dataCollection', `${index}`, field];
    return {
      metricId: linked(check, at('metric'), input.metricId, facts),
      how: check.text(at('how'), input.how),
      whoId: input.whoId ? check.person(at('who'), input.whoId, facts.peopleIds) : null,
      frequency: check.oneOf(at('frequency'), input.frequency, PERIODS),
      sample: check.textOrNull(at('sample'), input.sample),
    };
  });

/** When the test is to be halted: a metric of the pilot, above or below what. */
export const planStopRules = (check: CycleCheck, inputs: readonly StopRuleInput[], facts: PlanFacts): StopRule[] =>
  check.list(['plan', 'stopRules'], inputs).map((input, index, all) => {
    const at = (field: string): string[] => ['plan', 'stopRules', `${index}`, field];
    const above = check.numberOrNull(at('above'), input.above);
    const below = check.numberOrNull(at('below'), input.below);
    if (above === null && below === null)
      check.add(
        'stop_rule_empty',
        at('above'),
        'The stop rule names no limit.',
        'Say above or below what the test halts.',
      );
    if (above !== null && below !== null && below > above)
      check.add('stop_rule_always', at('below'), 'Every value would break this stop rule.', 'Set below under above.');
    if (all.findIndex(({ metricId }) => metricId === input.metricId) < index)
      check.add(
        'stop_rule_twice',
        at('metric'),
        'There are two stop rules on this metric.',
        'Put both limits into one.',
      );
    return { metricId: linked(check, at('metric'), input.metricId, facts), above, below };
  });
