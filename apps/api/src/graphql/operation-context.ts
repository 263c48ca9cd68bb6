import { Inject, Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { DataSource } from 'typeorm';
import { CLOCK, UnitOfWork, newId, type Clock } from '#platform';
import { bindSignIn, peopleBySignIns, type SignedIn } from '#units';
import { SignInError } from '../sign-in/sign-in-error.js';
import { TokenVerifier } from '../sign-in/token-verifier.js';
import { unauthenticated } from './errors.js';
import { RequestContext, type Arrival, type Viewer } from './request-context.js';

/** What resolvers get as `@Context('ramp')`. */
export interface OperationContext {
  ramp: RequestContext;
}

/** Makes the context of one operation from its bearer token; the token is looked at when something first asks who it is. */
@Injectable()
export class OperationContexts {
  /** All who are asked for at the same moment in one statement: with every event a thousand followers are. */
  private readonly people = new DataLoader<{ issuer: string; subject: string }, SignedIn | null>(
    (signIns) => peopleBySignIns(this.source, signIns),
    { cache: false },
  );

  constructor(
    private readonly source: DataSource,
    private readonly tokens: TokenVerifier,
    private readonly uow: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  make(
    authorization: string | undefined,
    { inAddress = false, origin = null, idempotencyKey = null }: Partial<Arrival> = {},
  ): OperationContext {
    const identify = (): Promise<Viewer> => this.identify(authorization);
    const arrival = { bearsToken: authorization !== undefined, inAddress, origin, idempotencyKey };
    return { ramp: new RequestContext(this.source, identify, newId(), this.clock.now(), arrival) };
  }

  private async identify(authorization: string | undefined): Promise<Viewer> {
    try {
      const token = await this.tokens.verify(authorization);
      const person =
        (await this.people.load(token)) ??
        (token.email ? await this.uow.run((tx) => bindSignIn(tx, token, this.clock.now())) : null);
      if (person) return { personId: person.id };
    } catch (error) {
      if (error instanceof SignInError) throw unauthenticated(error.code, error.message);
      throw error;
    }
    throw unauthenticated('PERSON_UNKNOWN', 'Nobody here has this sign-in. Ask an administrator to invite you.');
  }
}
