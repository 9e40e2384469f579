// SPDX-License-Identifier: Apache-2.0
// One conversation of npm's `ws` with the service: node ws-client.cjs CASE PORT KEY; exits with 0 if it went as it should.
'use strict';
const assert = require('node:assert/strict');
const WebSocket = require('ws');

const [, , name, port, key] = process.argv;
const bearer = { headers: { Authorization: `Bearer ${key}` } };

/** A connection whose messages are read one by one. */
class Client {
  constructor({ path = '/ws', protocols = [], options = {} } = {}) {
    this.heard = [];
    this.readers = [];
    this.pings = 0;
    this.ws = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, options);
    this.ws.on('message', (data, isBinary) => this.take(isBinary ? data : JSON.parse(data)));
    this.ws.on('ping', () => this.pings++);
    this.refused = new Promise((resolve) => this.ws.on('unexpected-response', (_, { statusCode }) => resolve(statusCode)));
    this.closed = new Promise((resolve) => this.ws.on('close', (code) => resolve(code)));
    this.ws.on('error', () => {}); // what matters of it is told by the others
  }

  static async greeted(how = { options: bearer }) {
    const client = new Client(how);
    assert.equal((await client.next()).type, 'ready');
    return client;
  }

  take(message) {
    const reader = this.readers.shift();
    if (reader) {
      reader(message);
    } else {
      this.heard.push(message);
    }
  }

  async next() {
    return this.heard.shift() ?? new Promise((resolve) => this.readers.push(resolve));
  }

  say(message) {
    this.ws.send(JSON.stringify(message));
  }
}

async function ticket() {
  const answer = await fetch(`http://127.0.0.1:${port}/api/ws/tickets`, { method: 'POST', ...bearer });
  return `/ws?ticket=${(await answer.json()).ticket}`;
}

/** A text of so many bytes in so many frames. */
function sendInPieces(ws, text, pieces) {
  const size = Math.ceil(text.length / pieces);
  for (let i = 0; i < pieces; i++) {
    ws.send(text.slice(i * size, (i + 1) * size), { fin: i === pieces - 1 });
  }
}

const cases = {
  async header() {
    await Client.greeted();
  },

  async protocol() {
    const client = await Client.greeted({ protocols: ['bearer', `token.${key}`] });
    assert.equal(client.ws.protocol, 'bearer');
  },

  async ticket() {
    const path = await ticket();
    await Client.greeted({ path });
    assert.equal(await new Client({ path }).refused, 401);
  },

  async firstMessage() {
    const client = new Client();
    client.ws.on('open', () => client.say({ type: 'auth', token: key }));
    assert.equal((await client.next()).type, 'ready');
  },

  async wrongToken() {
    const client = new Client();
    client.ws.on('open', () => client.say({ type: 'auth', token: 'vq_nonsense' }));
    assert.equal(await client.closed, 4401);
  },

  async noToken() {
    assert.equal(await new Client().closed, 4408);
  },

  async foreignOrigin() {
    assert.equal(await new Client({ options: { ...bearer, origin: 'https://elsewhere.example' } }).refused, 403);
  },

  async subscribe() {
    const client = await Client.greeted();
    client.say({ type: 'tts.generate', ref: 'one', text: 'Good morning.' });
    const reply = await client.next();
    assert.deepEqual([reply.type, reply.ref, reply.status], ['reply', 'one', 202]);
    const snapshot = await client.next();
    assert.deepEqual([snapshot.type, snapshot.seq], ['snapshot', 1]);
    client.say({ type: 'job.cancel', ref: 'two', jobId: reply.job.id });
    const told = [await client.next(), await client.next()]; // the one answers, the other tells; in any order
    assert.deepEqual(told.map(({ type }) => type).sort(), ['job.canceled', 'reply']);
    assert.equal(told.find(({ type }) => type === 'job.canceled').seq, 2);
  },

  async pieces() {
    const client = await Client.greeted();
    sendInPieces(client.ws, `{"type":"ping","ref":"a"${' '.repeat(60_000)}}`, 10);
    assert.deepEqual(await client.next(), { type: 'pong', ref: 'a' });
  },

  async tooBigInPieces() {
    const client = await Client.greeted();
    sendInPieces(client.ws, `"${'a'.repeat(1024 * 1024)}"`, 64);
    assert.equal(await client.closed, 1009);
  },

  async badUtf8() {
    const client = await Client.greeted();
    client.ws.send(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), { binary: false });
    assert.equal(await client.closed, 1007);
  },

  async binary() {
    const client = await Client.greeted();
    client.ws.send(Buffer.from([1, 2, 3]));
    assert.equal(await client.closed, 1003);
  },

  async closeCodes() {
    for (const code of [1000, 1001, 4000]) {
      const client = await Client.greeted();
      client.ws.close(code, 'bye');
      assert.equal(await client.closed, code);
    }
  },

  async ping() {
    const client = await Client.greeted();
    client.ws.ping('are you there?');
    const [data] = await new Promise((resolve) => client.ws.on('pong', (...heard) => resolve(heard)));
    assert.equal(String(data), 'are you there?');
  },

  async pingFlood() {
    const client = await Client.greeted();
    for (let i = 0; i < 2000; i++) {
      client.ws.ping();
    }
    assert.equal(await client.closed, 1008);
  },

  /** It reads pings but answers none, as if its packets were lost. */
  async halfOpen() {
    const client = await Client.greeted();
    client.ws.pong = () => {};
    assert.equal(await client.closed, 1006);
    assert.equal(client.pings, 2);
  },

  async neverReads() {
    const client = await Client.greeted();
    const other = await Client.greeted();
    client.ws._socket.pause();
    for (let i = 0; i < 80_000; i++) { // 10 MB of pongs, and all sent long before it is cut off
      client.ws.ping(Buffer.alloc(125));
    }
    other.say({ type: 'ping' });
    assert.equal((await other.next()).type, 'pong');
    await new Promise((resolve) => client.ws.ping('', true, resolve)); // all of it has left
    client.ws._socket.resume();
    assert.equal(await client.closed, 1013);
  },

  /** Against a service that really speaks; it is told to stop once this says that all was heard. */
  async segmentsAndRestart() {
    const client = await Client.greeted();
    client.say({ type: 'tts.generate', text: 'One. Two. Three.', segments: true, binary: true });
    const sounds = [];
    const events = [];
    while (events.at(-1)?.type !== 'job.succeeded') {
      const message = await client.next();
      if (Buffer.isBuffer(message)) {
        const head = JSON.parse(message.subarray(4, 4 + message.readUInt32BE()));
        const wav = message.subarray(4 + message.readUInt32BE());
        assert.equal(wav.toString('latin1', 0, 4), 'RIFF');
        sounds.push(head.index);
      } else if (message.type.startsWith('job.')) {
        events.push(message);
      }
    }
    const segments = events.filter(({ type }) => type === 'job.segment').map(({ segment }) => segment);
    assert.deepEqual(segments.map(({ text }) => text.trim()), ['One.', 'Two.', 'Three.']);
    assert.deepEqual(segments.map(({ words }) => words[0].text), ['One', 'Two', 'Three']);
    assert.deepEqual(sounds, [0, 1, 2]);
    console.log('heard');
    assert.equal(await client.closed, 1012);
  },
};

cases[name]().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
