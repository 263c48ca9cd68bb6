import { paintPng } from './paint-png.js';

const drawing = (text: string): string =>
  `<svg role="img" width="200" height="150" xmlns="http://www.w3.org/2000/svg"><text x="10" y="80" font-family="sans-serif">${text}</text></svg>`;

describe('a drawing as PNG', () => {
  it('writes letters with its own fonts', async () => {
    const [nothing, letters, umlauts] = await Promise.all(
      ['', 'Falls', 'Stürze'].map((text) => paintPng(drawing(text), 2)),
    );
    expect(letters!.length).toBeGreaterThan(nothing!.length * 1.5);
    expect(umlauts!.equals(letters!)).toBe(false);
    expect((await paintPng(drawing('Falls'), 2)).equals(letters!)).toBe(true);
  });

  it('brings the scale within its bounds', async () => {
    const widths = await Promise.all(
      [0, 1, 2.5, 9, Number.NaN].map(async (scale) => (await paintPng(drawing('x'), scale)).readUInt32BE(16)),
    );
    expect(widths).toEqual([200, 200, 500, 800, 200]);
  });
});
