import fc from 'fast-check';
import { attachment } from './attachment.js';

it.each([
  ['Fewer messages', 'attachment; filename="Fewer-messages-x.pdf"'],
  ['Ärzte & Co', `attachment; filename="Arzte-Co-x.pdf"; filename*=UTF-8''${encodeURIComponent('Ärzte-Co')}-x.pdf`],
  ['日本語', `attachment; filename="pilot-x.pdf"; filename*=UTF-8''${encodeURIComponent('日本語')}-x.pdf`],
  ['../a"; filename="b.exe\r\nX: 1', 'attachment; filename="a-filename-b-exe-X-1-x.pdf"'],
  ['\u202Egpj.exe', 'attachment; filename="gpj-exe-x.pdf"'],
])('names a file after %j', (title, header) => expect(attachment(title, 'x.pdf')).toBe(header));

it('is a header of its two parts whatever the title is', () => {
  const own = /^attachment; filename="[A-Za-z0-9-]+\.pdf"(; filename\*=UTF-8''[A-Za-z0-9%-]+\.pdf)?$/;
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (title) => expect(attachment(title, 'x.pdf')).toMatch(own)));
});
