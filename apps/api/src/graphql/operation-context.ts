import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '#platform';
import { Auditing } from '../audit/auditing.js';
import { originOf } from '../ingest/origin.js';
import type { VerifiedToken } from '../sign-in/claims.js';
import { keyIn } from '../sign-in/key-in.js';
import { KeySignIns } from '../sign-in/key-sign-ins.js';
import type { Sent } from '../sign-in/our-address.js';
import { Sessions, type GivenSession, type Kind } from '../sign-in/sessions.js';
import { SignInError } from '../sign-in/sign-in-error.js';
import { SignIns } from '../sign-in/sign-ins.js';
import { TokenVerifier } from '../sign-in/token-verifier.js';
import { unauthenticated } from './errors.js';
import { RequestContext, type Arrival, type Viewer } from './request-context.js';

/** What resolvers get as `@Context('ramp')`. */
export interface OperationContext {
  ramp: RequestContext;
}
type Given = Partial<Pick<Arrival, 'inAddress' | 'origin' | 'idempotencyKey'>> & { session?: GivenSession | null };
/** What a socket says after it is opened, and a request in its headers. */
type Said = { authorization?: string | undefined; idempotencyKey?: string | null };

/** Makes the context of one operation from its sign-in, which is looked at when something first asks who it is. */
@Injectable()
export class OperationContexts {
  constructor(
    private readonly source: DataSource,
    private readonly tokens: TokenVerifier,
    private readonly signIns: SignIns,
    private readonly sessions: Sessions,
    private readonly keys: KeySignIns,
    private readonly audit: Auditing,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By a bearer token alone, unless a session is given. */
  make(
    authorization: string | undefined,
    { inAddress = false, origin = null, idempotencyKey = null, session = null }: Given = {},
  ): OperationContext {
    const bySession = authorization === undefined && session !== null;
    const key = keyIn(authorization);
    const ask = key === null ? this.identifier(authorization, session) : () => this.keys.viewer(key);
    const bearsToken = authorization !== undefined || bySession;
    const identify = async (): Promise<Viewer> => {
      try {
        return await ask();
      } catch (error) {
        if (bearsToken) this.audit.notSignedIn(error);
        throw error;
      }
    };
    const arrival = { bearsToken, bearsKey: key !== null, bySession, inAddress, origin, idempotencyKey };
    return { ramp: new RequestContext(this.source, identify, this.clock.now(), arrival, this.audit) };
  }

  /** By the bearer token, which a socket says after it is opened, else by the session of the request's cookie. */
  of(
    sent: Sent & { method?: string },
    kind: Kind,
    { authorization = sent.headers.authorization, idempotencyKey = null }: Said = {},
  ): OperationContext {
    return this.make(authorization, {
      idempotencyKey,
      inAddress: kind !== 'socket' && sent.method === 'GET',
      origin: originOf(sent.headers),
      session: this.sessions.given(sent, kind),
    });
  }

  /** Of a person whom something else than a sign-in has told. */
  ofPerson(personId: string): OperationContext {
    const identify = (): Promise<Viewer> => Promise.resolve({ personId });
    return { ramp: new RequestContext(this.source, identify, this.clock.now()) };
  }

  /** Asks anew each time; what the token says is kept for as long as it holds. */
  private identifier(authorization: string | undefined, session: GivenSession | null): () => Promise<Viewer> {
    let token: VerifiedToken | null = null;
    return async () => {
      try {
        if (authorization === undefined && session) return { personId: await this.sessions.personOf(session) };
        if (!token || !this.tokens.holds(token)) token = await this.tokens.verify(authorization);
        return { personId: (await this.signIns.personOf(token)).id };
      } catch (error) {
        if (error instanceof SignInError) throw unauthenticated(error.code, error.message);
        throw error;
      }
    };
  }
}
