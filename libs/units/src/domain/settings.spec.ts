import { DEFAULT_SETTINGS, settingsInForce } from './settings.js';

describe('settingsInForce', () => {
  it('is the default where nobody sets anything', () => {
    expect(settingsInForce([{}, {}])).toEqual(DEFAULT_SETTINGS);
  });

  it('takes the nearest that is set, going up', () => {
    const inForce = settingsInForce([
      { minimumGroup: 8, noReviewUpTo: 'ONE_UNIT' },
      { minimumGroup: 10 },
      { noReviewUpTo: null },
    ]);
    expect(inForce).toEqual({ ...DEFAULT_SETTINGS, minimumGroup: 10, noReviewUpTo: 'ONE_UNIT' });
  });
});
