import { DomainError } from '#language';

const MOST = { ofPerson: 100, ofProcess: 2_000 };

/** Who follows the log in this process: so many and no more, each person with so many and no more. */
export class Followers {
  private readonly byPerson = new Map<string, number>();
  private all = 0;

  constructor(private readonly most: Readonly<typeof MOST> = MOST) {}

  /** Takes a place, and answers how to give it back; throws DomainError where there is none. */
  enter(personId: string): () => void {
    const own = this.byPerson.get(personId) ?? 0;
    if (own >= this.most.ofPerson) throw TOO_MANY;
    if (this.all >= this.most.ofProcess) throw TOO_MANY_HERE;
    this.byPerson.set(personId, own + 1);
    this.all += 1;
    let isHere = true;
    return () => {
      if (!isHere) return;
      isHere = false;
      this.all -= 1;
      const left = (this.byPerson.get(personId) ?? 1) - 1;
      if (left > 0) this.byPerson.set(personId, left);
      else this.byPerson.delete(personId);
    };
  }
}

const TOO_MANY = new DomainError({
  code: 'RATE_LIMITED',
  rule: 'subscription.too_many',
  message: `You follow the log ${MOST.ofPerson} times already, which is the most.`,
  remedy: 'End subscriptions that nobody reads, or follow several things with one filter.',
});
const TOO_MANY_HERE = new DomainError({
  code: 'UNAVAILABLE',
  rule: 'subscription.too_many_here',
  message: 'This process has as many followers as it can have.',
  remedy: 'Connect again in a while; another process may have room.',
});
