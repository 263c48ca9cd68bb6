import type { InputCheck } from '#language';

const LONGEST_NAME = 200;

/** The field or column that tells what is newer: whoever asks for what is newer names one. */
export function watermarkIn(check: InputCheck, given: string | null | undefined, asksSince: boolean): string | null {
  const watermark = check.textOrNull(['settings', 'watermark'], given, LONGEST_NAME);
  if (asksSince && watermark === null)
    check.add(
      'watermark_missing',
      ['settings', 'watermark'],
      'It asks for what is newer than the last time, and nothing says which field or column tells that.',
      'Name it in watermark.',
    );
  return watermark;
}
