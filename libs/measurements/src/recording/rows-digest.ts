import { createHash } from 'node:crypto';

const PIECE = 1_024;

/**
 * Says of the rows of one group, in their order, whether they are those of another time: the same texts give the same digest. It is a
 * chain over pieces of a fixed size, so that what is held meanwhile is small.
 */
export class RowsDigest {
  private chain = '';
  private waiting = '';

  add(row: string): void {
    this.waiting += row;
    if (this.waiting.length >= PIECE) this.take();
  }

  /** Of all rows so far, as `sender` sent them. */
  of(sender: string): string {
    this.take();
    return digest(`${this.chain} ${sender}`);
  }

  private take(): void {
    this.chain = digest(this.chain + this.waiting);
    this.waiting = '';
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');
