// What somebody who writes down every number they are shown can reckon back: the number of a unit is the sum of those of its parts.
// Plain linear algebra over all they know; nothing of the rules by which values are withheld.

/** A number that was read: numerator or denominator of a unit's period, in one revision. */
export interface Read {
  unit: string;
  what: string;
  value: number;
}
/** By the unit, its parts. */
export type Parts = Readonly<Record<string, readonly string[]>>;
type Row = { of: Map<string, number>; is: number };

/** By `unit what`, the numbers that follow from those that were read without being among them. */
export function reckonedBack(read: readonly Read[], parts: Parts): Map<string, number> {
  const known = new Map(read.map(({ unit, what, value }) => [`${unit} ${what}`, value]));
  const rows: Row[] = [];
  for (const what of new Set(read.map((one) => one.what)))
    for (const [whole, of] of Object.entries(parts)) {
      const row: Row = { of: new Map(), is: 0 };
      add(row, `${whole} ${what}`, -1, known);
      for (const part of of) add(row, `${part} ${what}`, 1, known);
      rows.push(row);
    }
  return solved(rows);
}

function add(row: Row, name: string, times: number, known: ReadonlyMap<string, number>): void {
  const value = known.get(name);
  if (value === undefined) row.of.set(name, times);
  else row.is -= times * value;
}

/** Gauss and Jordan; what stands alone in its row is known. */
function solved(rows: Row[]): Map<string, number> {
  const done: Row[] = [];
  for (let row = rows.pop(); row; row = rows.pop()) {
    const [pivot] = row.of;
    if (!pivot) continue;
    for (const other of [...rows, ...done]) {
      const times = (other.of.get(pivot[0]) ?? 0) / pivot[1];
      if (times === 0) continue;
      for (const [name, factor] of row.of) {
        const left = (other.of.get(name) ?? 0) - times * factor;
        if (Math.abs(left) < 1e-9) other.of.delete(name);
        else other.of.set(name, left);
      }
      other.is -= times * row.is;
    }
    done.push(row);
  }
  return new Map(
    done.flatMap(({ of, is }) => {
      const [[name, factor] = ['', 0], ...more] = [...of];
      return more.length === 0 && factor !== 0 ? [[name, is / factor] as const] : [];
    }),
  );
}
