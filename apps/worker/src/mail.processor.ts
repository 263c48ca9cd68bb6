import type { Jobs } from '#language';
import { sendMail, sendPost, type MailDependencies, type PostDependencies } from '#mail';
import type { Processor } from '#platform';

/** So many servers and channels are waited for at a time. */
export const MAILS_AT_ONCE = 5;

/** Sends one mail, once. What becomes of it stands with it. Without a server nothing is queued. */
export class MailProcessor implements Processor<'send-mail'> {
  readonly name = 'send-mail';

  constructor(private readonly deps: MailDependencies | null) {}

  async process({ mailId }: Jobs['send-mail']): Promise<void> {
    if (this.deps) await sendMail(mailId, this.deps);
  }
}

/** Posts to one channel, once. What becomes of it stands with the post. */
export class ChatProcessor implements Processor<'send-chat-post'> {
  readonly name = 'send-chat-post';

  constructor(private readonly deps: PostDependencies) {}

  async process({ postId }: Jobs['send-chat-post']): Promise<void> {
    await sendPost(postId, this.deps);
  }
}
