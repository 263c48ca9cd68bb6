import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, UnitOfWork, type Clock } from '#platform';
import { beginSession, endSession, endSessionsOf, sessionOf, useSession } from '#units';
import { readCookie } from './cookies.js';
import { ourAddress, type Sent } from './our-address.js';
import { isFromOurPage, isOpenedByPerson } from './our-page.js';
import { SIGN_IN_SETTINGS, type SignInSettings } from './settings.js';
import { SignInError } from './sign-in-error.js';

/** The session that a request's cookie names, good or bad. */
export interface GivenSession {
  id: string;
  /** A foreign page made the browser send it. */
  isForeign: boolean;
  /** Somebody is there, so that it does not fall idle. */
  isUse: boolean;
}
/** `answer`: what a script of ours asks for; `file`: what a person may open by a link; `socket`: what stays open without anybody there. */
export type Kind = 'answer' | 'file' | 'socket';
const USED_EVERY_MS = 60_000;

/** Sessions of the board: who has one instead of a bearer token. */
@Injectable()
export class Sessions {
  constructor(
    private readonly source: DataSource,
    private readonly uow: UnitOfWork,
    @Inject(SIGN_IN_SETTINGS) private readonly settings: SignInSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  given(sent: Sent, kind: Kind): GivenSession | null {
    if (sent.headers.cookie === undefined) return null;
    const ours = ourAddress(this.settings.publicUrl, sent);
    const id = readCookie(sent.headers, 'session', ours);
    const isOurs = kind === 'file' ? isOpenedByPerson : isFromOurPage;
    return id === null ? null : { id, isForeign: !isOurs(sent.headers, ours), isUse: kind !== 'socket' };
  }

  /** Throws a `SignInError`. */
  async personOf({ id, isForeign, isUse }: GivenSession): Promise<string> {
    if (isForeign)
      throw new SignInError(
        'FOREIGN_PAGE',
        'A session counts only for what our own pages send, at RAMP_PUBLIC_URL. Send an access token from elsewhere.',
      );
    const now = this.clock.now();
    const session = await sessionOf(this.source, id, now, this.settings.session);
    if (!session) throw new SignInError('SESSION_ENDED', 'Your session has ended. Sign in again.');
    if (isUse && now.getTime() - session.lastUsedAt.getTime() > USED_EVERY_MS)
      await this.uow.run((tx) => useSession(tx, id, now));
    return session.personId;
  }

  /** A new one, in the place of the one that the browser had: an id that somebody else put there is worth nothing. */
  begin(personId: string, before: string | null): Promise<string> {
    return this.uow.run(async (tx) => {
      if (before !== null) await endSession(tx, before);
      return beginSession(tx, personId, this.clock.now(), this.settings.session);
    });
  }

  /** Ends it; with `everywhere` all of its person's, where it is still good. */
  async end(id: string, everywhere: boolean): Promise<void> {
    const session = await sessionOf(this.source, id, this.clock.now(), this.settings.session);
    await this.uow.run(async (tx) => {
      await endSession(tx, id);
      if (everywhere && session) await endSessionsOf(tx, session.personId);
    });
  }
}
