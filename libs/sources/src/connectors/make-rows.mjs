// A process of its own, which whoever started it ends when it takes too long or too much: an expression may loop, or eat all memory.
import jsonata from 'jsonata';

process.on('message', async (asked) => process.send(await made(asked)));
process.on('disconnect', () => process.exit());

/** The rows that the expression makes of the text, each as JSON; or what went wrong. */
async function made({ expression, text, milliseconds, mostCharacters }) {
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    return { wrong: 'not_json' };
  }
  try {
    const found = await jsonata(expression, { timeout: milliseconds }).evaluate(answer);
    const rows = (found === undefined ? [] : [found].flat()).map((row) => JSON.stringify(row) ?? 'null');
    return rows.reduce((sum, row) => sum + row.length, 0) > mostCharacters ? { wrong: 'too_large' } : { rows };
  } catch (error) {
    return error?.code === 'D1012' ? { wrong: 'endless' } : { wrong: 'failed', message: said(error) };
  }
}

/** What is wrong, without what the source sent: more people read why a pull failed than may see its rows. */
function said({ code, message, value, value2 }) {
  // Texts that the expression makes up itself.
  if (code === 'D3137' || code === 'D3141') return 'it raises an error by itself';
  return [value, value2].reduce(
    (text, one) => (one === undefined ? text : text.replaceAll(JSON.stringify(one) ?? '', '…')),
    String(message),
  );
}
