/** SQL: "the person in `column` is still here": active, with a role somewhere. Whoever left can answer for nothing. */
export const stillHere = (column: string): string =>
  `exists (select from humans here where here.id = ${column} and here.active
    and exists (select from grants held where held.person_id = here.id and held.until is null))`;
