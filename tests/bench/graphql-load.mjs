// A client in a process of its own, so that it shares no event loop with a server: told { url, headers, body, connections, ms }, it asks over so
// many connections for so long, each after its last answer, and says how many were answered, in how long, and the last of them.
import { Pool } from 'undici';

process.on('message', ({ url, headers, body, connections, ms }) => {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const began = performance.now();
  let [answers, last] = [0, ''];
  const ask = async () => {
    while (performance.now() - began < ms) {
      const { statusCode, body: answer } = await pool.request({ path: '/graphql', method: 'POST', headers, body });
      last = await answer.text();
      if (statusCode !== 200) throw new Error(`${statusCode}: ${last.slice(0, 1000)}`);
      answers += 1;
    }
  };
  Promise.all(Array.from({ length: connections }, ask))
    .then(() => process.send({ is: 'asked', answers, seconds: (performance.now() - began) / 1000, last }))
    .catch((error) => process.send({ error: error.message }))
    .finally(() => pool.close());
});
