// A thousand followers in a process of their own: told { url, tokens, fields }, they begin; told { await: correlationId }, they say when the
// last of them had that event.
import WebSocket from 'ws';

const AT_ONCE = 20;
const arrivals = new Map();
let asked = null;
let following = 0;
let count = 0;

process.on('message', async (message) => {
  if (message.await) return answer((asked = message.await));
  const { url, tokens, fields } = message;
  count = tokens.length;
  const waiting = [...tokens];
  const connect = async () => {
    for (let token = waiting.pop(); token; token = waiting.pop()) await follow(url, token, fields);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, connect)).catch(fail);
  // Until the last has begun to follow.
  setTimeout(() => process.send({ is: 'following', following }), 3_000);
});

function follow(url, token, fields) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('error', reject);
    socket.on('close', (code, reason) => fail(new Error(`closed: ${code} ${reason}`)));
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })),
    );
    socket.on('message', (data) => {
      const { type, payload } = JSON.parse(data);
      if (type === 'error') fail(new Error(JSON.stringify(payload)));
      if (type === 'ping') socket.send('{"type":"pong"}');
      if (type === 'next') arrived(payload.data?.events.correlationId ?? fail(new Error(JSON.stringify(payload))));
      if (type !== 'connection_ack') return;
      const query = `subscription { events(filter: { types: ["PhaseStarted"] }) { ${fields} } }`;
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
      following += 1;
      resolve();
    });
  });
}

function arrived(id) {
  const seen = arrivals.get(id) ?? { times: 0, last: 0 };
  arrivals.set(id, { times: seen.times + 1, last: performance.timeOrigin + performance.now() });
  if (id === asked) answer(id);
}

function answer(id) {
  const seen = arrivals.get(id);
  if (seen?.times === count) process.send({ is: 'arrived', last: seen.last });
}

const fail = (error) => process.send({ error: error.message });
