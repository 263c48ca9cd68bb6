import { Inject, Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { DataSource } from 'typeorm';
import { CLOCK, UnitOfWork, log, type Clock, type Tx } from '#platform';
import { alignGrants, arrivePerson, bindSignIn, peopleBySignIns, type SignedIn } from '#units';
import { Auditing } from '../audit/auditing.js';
import type { VerifiedToken } from './claims.js';
import { SIGN_IN_SETTINGS, type SignInSettings } from './settings.js';
import { SignInError } from './sign-in-error.js';

/** Whom a verified token speaks for here: found, bound at the first sight, or made, as it is set; with the grants that its claims give. */
@Injectable()
export class SignIns {
  private readonly aligned = new WeakSet<VerifiedToken>();
  private readonly told = new WeakSet<VerifiedToken>();

  /** All who are asked for at the same moment in one statement: with every event a thousand followers are. */
  private readonly people = new DataLoader<VerifiedToken, SignedIn | null>(
    (tokens) => peopleBySignIns(this.source, tokens),
    { cache: false },
  );

  constructor(
    private readonly source: DataSource,
    private readonly uow: UnitOfWork,
    private readonly audit: Auditing,
    @Inject(SIGN_IN_SETTINGS) private readonly settings: SignInSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws a `SignInError` where it is nobody. */
  async personOf(token: VerifiedToken): Promise<SignedIn> {
    const person = await this.untold(token);
    // A token comes with every request: its first sight here is the sign-in.
    if (!this.told.has(token)) this.audit.signedIn(person.id, 'token');
    this.told.add(token);
    return person;
  }

  /** The same where the audit is told otherwise. */
  async untold(token: VerifiedToken): Promise<SignedIn> {
    const known = await this.people.load(token);
    if (known && (!token.claimed || this.aligned.has(token))) return known;
    const mayBeNew = token.email !== undefined;
    const person = known || mayBeNew ? await this.uow.run((tx) => this.admit(tx, token)) : null;
    if (!person) throw this.unknown(token);
    this.aligned.add(token);
    return person;
  }

  /** In one transaction, so that nobody is seen in between without the grants. */
  private async admit(tx: Tx, token: VerifiedToken): Promise<SignedIn | null> {
    const now = this.clock.now();
    const bound = await bindSignIn(tx, token, now);
    const person = bound ?? (this.settings.oidcPeople === 'anyone' ? await arrivePerson(tx, token, now) : null);
    if (!person || !token.claimed) return person;
    const unknown = await alignGrants(tx, person.id, token.claimed, now);
    if (unknown.length > 0)
      log.warn('the file of grants names units that are not there', { codes: unknown.join(', ') });
    return person;
  }

  private unknown({ email }: VerifiedToken): SignInError {
    if (this.settings.oidcPeople === 'anyone' && email === undefined)
      return new SignInError(
        'EMAIL_UNVERIFIED',
        'Your issuer does not vouch for your e-mail address. Ask whoever runs it to verify the address.',
      );
    return new SignInError('PERSON_UNKNOWN', 'Nobody here has this sign-in. Ask an administrator to invite you.');
  }
}
