import { Controller, ForbiddenException, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Reply } from '../observability/plain-http.js';
import { BoardClient } from './board-client.js';
import { readCookie, writeCookie } from './cookies.js';
import { ourAddress, type Sent } from './our-address.js';
import { isFromOurPage } from './our-page.js';
import { Sessions } from './sessions.js';
import { SIGN_IN_SETTINGS, type SignInSettings } from './settings.js';

@Controller('sign-out')
export class SignOutController {
  constructor(
    private readonly board: BoardClient,
    private readonly sessions: Sessions,
    @Inject(SIGN_IN_SETTINGS) private readonly settings: SignInSettings,
  ) {}

  /**
   * Ends the session, `?everywhere=true` all of the person's. Answers `next`: where the page should lead to sign out of the issuer too, or
   * null. Not by a redirect, which a page's content policy would stop.
   */
  @Post()
  @HttpCode(200)
  async signOut(
    @Req() request: Sent,
    @Query('everywhere') everywhere: unknown,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<{ next: string | null }> {
    const ours = ourAddress(this.settings.publicUrl, request);
    if (!isFromOurPage(request.headers, ours)) throw new ForbiddenException('Only our own pages sign somebody out.');
    const id = readCookie(request.headers, 'session', ours);
    if (id !== null) await this.sessions.end(id, everywhere === 'true');
    reply.headers({ 'set-cookie': writeCookie('session', ours, null), 'cache-control': 'no-store' });
    return { next: id === null ? null : await this.board.endAddress(ours) };
  }
}
