import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { log } from '#platform';
import { Auditing } from '../audit/auditing.js';
import { ATTEMPT_SECONDS, openAttempt, sealAttempt } from './attempt.js';
import { BoardClient } from './board-client.js';
import { readCookie, writeCookie } from './cookies.js';
import { localAddress, ourAddress, type Sent } from './our-address.js';
import { Sessions } from './sessions.js';
import { SIGN_IN_SETTINGS, type SignInSettings } from './settings.js';
import { SignInError, type SignInCode } from './sign-in-error.js';
import { SignIns } from './sign-ins.js';
import { notSignedIn } from './not-signed-in.js';

interface Answer {
  status(status: number): Answer;
  header(name: string, value: string | string[]): Answer;
  send(body?: string): unknown;
}
const STATUS: Partial<Record<SignInCode, number>> = {
  ...{ ISSUER_UNREACHABLE: 503, SIGN_IN_OFF: 404, SIGN_IN_STRAY: 400, SIGN_IN_FAILED: 400 },
  ...{ PERSON_UNKNOWN: 403, EMAIL_UNVERIFIED: 403, TOKEN_MALFORMED: 400 },
};

/** Signing in by the browser: to the issuer and back, and then a session. */
@Controller('sign-in')
export class SignInController {
  constructor(
    private readonly board: BoardClient,
    private readonly signIns: SignIns,
    private readonly sessions: Sessions,
    private readonly audit: Auditing,
    @Inject(SIGN_IN_SETTINGS) private readonly settings: SignInSettings,
  ) {}

  /** `to`: a path of ours to come back to. */
  @Get()
  begin(@Req() request: Sent, @Query('to') to: unknown, @Res() answer: Answer): Promise<unknown> {
    const ours = ourAddress(this.settings.publicUrl, request);
    const back = localAddress(ours, typeof to === 'string' ? to : undefined);
    return this.answering(answer, back, async () => {
      const { address, attempt } = await this.board.begin(ours, back);
      answer.header('set-cookie', writeCookie('sign-in', ours, sealAttempt(attempt), ATTEMPT_SECONDS));
      return address;
    });
  }

  @Get('callback')
  finish(
    @Req() request: Sent & { url: string },
    @Query('state') state: unknown,
    @Res() answer: Answer,
  ): Promise<unknown> {
    const ours = ourAddress(this.settings.publicUrl, request);
    const attempt = openAttempt(
      readCookie(request.headers, 'sign-in', ours),
      typeof state === 'string' ? state : undefined,
    );
    // Whoever wrote the cookie: it leads nowhere else.
    const back = localAddress(ours, attempt?.to.startsWith(`${ours}/`) ? attempt.to.slice(ours.length) : undefined);
    return this.answering(answer, back, async () => {
      if (!attempt)
        throw new SignInError(
          'SIGN_IN_STRAY',
          'This sign-in was not begun in this browser, or took too long. Sign in again.',
        );
      // Once, whatever comes of it.
      const over = writeCookie('sign-in', ours, null);
      answer.header('set-cookie', over);
      const person = await this.signIns.untold(await this.board.finish(new URL(request.url, ours), attempt));
      const session = await this.sessions.begin(person.id, readCookie(request.headers, 'session', ours));
      this.audit.signedIn(person.id, 'session');
      answer.header('set-cookie', writeCookie('session', ours, session));
      return back;
    });
  }

  private async answering(answer: Answer, back: string, work: () => Promise<string>): Promise<unknown> {
    answer.header('cache-control', 'no-store');
    try {
      const address = await work();
      return answer.status(303).header('location', address).send();
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      this.audit.notSignedIn(error);
      if (error.cause) log.warn('a sign-in by the browser failed', { code: error.code, cause: String(error.cause) });
      return answer
        .status(STATUS[error.code] ?? 401)
        .header('content-type', 'text/html; charset=utf-8')
        .send(notSignedIn(error, new URL(back)));
    }
  }
}
