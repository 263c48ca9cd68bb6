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
    return error?.code === 'D1012' ? { wrong: 'endless' } : { wrong: 'failed', message: String(error?.message) };
  }
}
