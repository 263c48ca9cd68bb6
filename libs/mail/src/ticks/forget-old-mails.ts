import { Injectable } from '@nestjs/common';
import { forgetBefore, type Tick, type Tx } from '#platform';

const KEPT_MS = 90 * 86_400_000;
const AT_ONCE = 5_000;

/** That a mail or a post to a chat was sent is forgotten after ninety days. */
@Injectable()
export class ForgetOldMails implements Tick {
  readonly name = 'forget-old-mails';
  readonly everyMs = 60 * 60_000;

  async run(tx: Tx, now: Date): Promise<boolean> {
    const before = new Date(now.getTime() - KEPT_MS);
    const mails = await forgetBefore(tx, 'mails', before, AT_ONCE);
    const posts = await forgetBefore(tx, 'chat_posts', before, AT_ONCE);
    return mails === AT_ONCE || posts === AT_ONCE;
  }
}
