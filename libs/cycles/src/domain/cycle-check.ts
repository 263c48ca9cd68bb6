import { InputCheck, type Problem } from '#language';

/** An input of a cycle being checked: the house's checks, with rules of the method and people. */
export class CycleCheck extends InputCheck {
  constructor() {
    super('cycle');
  }

  /** A rule of the method that is not met: not a slip of the form but something to do first. */
  notMet(rule: string, path: string[], message: string, remedy: string): void {
    this.problems.push({ code: 'RULE_NOT_MET', rule, message, remedy, path });
  }

  also(problems: readonly Problem[]): void {
    this.problems.push(...problems);
  }

  person(path: string[], id: string, known: ReadonlySet<string>): string {
    if (!known.has(id))
      this.problems.push({
        code: 'NOT_FOUND',
        rule: 'person.not_found',
        message: `There is no such person: ${path.at(-1)}.`,
        remedy: "Check the person's id.",
        path,
      });
    return id;
  }
}
