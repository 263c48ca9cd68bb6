import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Auditing } from '../audit/auditing.js';
import { Mutations } from '../graphql/mutations.js';
import { OperationContexts } from '../graphql/operation-context.js';
import { BoardClient } from './board-client.js';
import { KeySignIns } from './key-sign-ins.js';
import { Sessions } from './sessions.js';
import { SIGN_IN_SETTINGS, type SignInSettings } from './settings.js';
import { SignInController } from './sign-in.controller.js';
import { SignIns } from './sign-ins.js';
import { SignOutController } from './sign-out.controller.js';
import { TokenVerifier } from './token-verifier.js';

/** Who somebody is: by tokens of one issuer, and by sessions of the board. */
@Global()
@Module({})
export class SignInModule {
  static forRoot(settings: SignInSettings): DynamicModule {
    const { oidcIssuer: issuer, oidcAudience: audience, oidcTokenType: tokenType, claims } = settings;
    return {
      module: SignInModule,
      controllers: [SignInController, SignOutController],
      providers: [
        { provide: SIGN_IN_SETTINGS, useValue: settings },
        { provide: TokenVerifier, useValue: new TokenVerifier({ issuer, audience, tokenType, claims }) },
        ...[SignIns, KeySignIns, Sessions, BoardClient, Auditing, OperationContexts, Mutations],
      ],
      exports: [SIGN_IN_SETTINGS, Auditing, OperationContexts, Mutations],
    };
  }
}
