import { withoutChance } from './chance.js';
import type { Data, GqlClient } from './gql.js';
import type { Read } from './reckon-back.js';
import { METRICS, UNITS } from './world-small-cells.js';

const MEASURED = `periodStart value numerator denominator suppressed revision`;
const SERIES = `id
  measurements(asOf: $asOf) { totalCount edges { cursor node { ${MEASURED} revisions { revision value numerator denominator suppressed } } } }
  one: measurements(asOf: $asOf, first: 1) { edges { cursor node { value numerator denominator } } pageInfo { endCursor } }
  last: measurements(asOf: $asOf, last: 2) { edges { cursor node { value numerator denominator } } }
  chart(asOf: $asOf) { variation assurance points { periodStart value numerator denominator centre lower upper rules variation suppressed }
    phases { centre } runs { usefulPoints longestRun } dispersion { sigmaZ } svg }
  run: chart(type: RUN, asOf: $asOf) { points { value } phases { centre } }
  spread: chart(type: MR, asOf: $asOf) { points { value } phases { centre } }
  means: chart(type: XBAR, asOf: $asOf) { points { value } }
  march: chart(from: "2026-03-01", to: "2026-03-31", asOf: $asOf) { points { value centre } phases { centre } }
  signals { rule from to variation } freshness { lastPeriodStart }`;
const ALL = `query ($asOf: DateTime, $code: String!, $key: String!) { unit(code: $code) { series(key: $key) { ${SERIES} } } }`;
const COMPARE = `query ($metric: ID!, $under: ID!, $units: [ID!], $from: LocalDate, $to: LocalDate, $asOf: DateTime) {
  compare(metric: $metric, under: $under, units: $units, from: $from, to: $to, asOf: $asOf) { overall because: limitsBecause
    rows { totalCount nodes { unit { code } baseline change mean numerator denominator lower upper outside variation suppressed } } } }`;

/** Somebody with an account who asks everything that has to do with measurements, and writes down all that comes. */
export class Attacker {
  /** Every answer as text, cursors also as what they hold. */
  readonly texts: string[] = [];
  readonly reads: Read[] = [];

  constructor(
    readonly client: GqlClient,
    /** What tells the revisions of one phase of the story from those of another. */
    private readonly phase: () => string = () => '',
  ) {}

  async ask(query: string, variables: object = {}): Promise<Data> {
    const answer = await this.client.query(query, variables);
    const text = JSON.stringify(answer);
    this.texts.push(
      text,
      ...[...text.matchAll(/"(?:endCursor|cursor)":"([^"]+)"/g)].map(([, cursor]) =>
        Buffer.from(cursor!, 'base64').toString(),
      ),
    );
    return answer.data;
  }

  /** Every measurement and chart of every unit, as known at the instant. */
  async readAll(asOf: string | null = null): Promise<void> {
    for (const code of UNITS)
      for (const key of METRICS) {
        const { unit } = await this.ask(ALL, { asOf, code, key });
        for (const { node } of unit?.series?.measurements.edges ?? []) this.note(code, key, node);
      }
  }

  private note(unit: string, key: string, { periodStart, revision, numerator, denominator, revisions }: Data): void {
    const values = [{ revision, numerator, denominator }, ...revisions];
    for (const one of values)
      for (const part of ['numerator', 'denominator'] as const)
        if (one[part] !== null)
          this.reads.push({ unit, what: `${key} ${periodStart} ${part}${this.phase()}`, value: one[part] });
  }

  async compare(variables: object): Promise<Data> {
    return (await this.ask(COMPARE, variables)).compare;
  }
}

/** Where one of these numbers stands in a text, as it is or as a percentage of a hundred thousand, with what is around it. */
export function foundIn(texts: readonly string[], numbers: Iterable<number>): string[] {
  const wanted = new Set([...numbers].flatMap((number) => [`${number}`, `${number / 1000}`, `0.${number}`]));
  return texts.flatMap((text) => {
    // Where things are drawn holds any digits too; what a drawing says stands between its tags.
    const left = withoutChance(text.replace(/<[^>]*>/g, ''));
    const places = [...left.matchAll(/\d+(\.\d+)?/g)].filter(([number]) => wanted.has(number));
    return places.map(({ index }) => left.slice(Math.max(0, index - 60), index + 20));
  });
}
