/**
 * People come in by invitation: an administrator of a unit names an e-mail address, which nobody else has, and gives a role. Rights
 * come from grants alone, never from a token.
 */
import { InputCheck, ROLES, refuseIfAny, type Problem, type Role } from '#language';

export interface Person {
  id: string;
  email: string;
  name: string;
  profession: string | null;
  frontline: boolean;
}
export interface InvitePersonInput {
  email: string;
  name: string;
  unitId: string;
  role: Role;
  profession?: string | null;
  frontline?: boolean | null;
}

/**
 * Addresses are compared without regard to the case of A to Z, and no further (RFC 5321, section 2.4; RFC 6531): in Unicode the Kelvin
 * sign becomes a "k", and who has the one address would be let in as who has the other. Nothing is trimmed here for the same reason.
 */
export const plainEmail = (email: string): string => email.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** The person as invited. `personOfEmail` is who has the address already. Throws DomainError. */
export function invitePerson(id: string, input: InvitePersonInput, personOfEmail: string | null): Person {
  const check = new InputCheck('person');
  const email = plainEmail(check.text(['email'], input.email, 254));
  if (email !== '' && !/^[^\s@]+@[^\s@]+$/.test(email))
    check.add('email_invalid', ['email'], `${email} is not an e-mail address.`, 'Send one such as name@example.org.');
  check.oneOf(['role'], input.role, ROLES);
  const name = check.text(['name'], input.name, 200);
  const profession = check.textOrNull(['profession'], input.profession, 200);
  refuseIfAny([...check.problems, ...(personOfEmail === null ? [] : [EMAIL_TAKEN])]);
  return { id, email, name, profession, frontline: input.frontline ?? false };
}

export interface SavePersonInput {
  personId: string;
  name?: string;
  /** Absent leaves it, null clears it. */
  profession?: string | null;
  frontline?: boolean;
}
export type PersonFields = Pick<Person, 'name' | 'profession' | 'frontline'>;

/** The person after the change, and the fields that it changes. */
export function savePerson(current: PersonFields, input: SavePersonInput): { next: PersonFields; fields: string[] } {
  const check = new InputCheck('person');
  const { name, profession, frontline } = input;
  const next = {
    name: name === undefined ? current.name : check.text(['name'], name, 200),
    profession: profession === undefined ? current.profession : check.textOrNull(['profession'], profession, 200),
    frontline: frontline ?? current.frontline,
  };
  refuseIfAny(check.problems);
  return { next, fields: FIELDS.filter((field) => next[field] !== current[field]) };
}
const FIELDS = ['name', 'profession', 'frontline'] as const;

export interface ReactivatePersonInput {
  personId: string;
  unitId: string;
  role: Role;
}

export const EMAIL_TAKEN: Problem = {
  code: 'CONFLICT',
  rule: 'person.email_taken',
  message: 'A person with this e-mail address is here already.',
  remedy: 'Give the person a role with grantRole.',
  path: ['email'],
};
