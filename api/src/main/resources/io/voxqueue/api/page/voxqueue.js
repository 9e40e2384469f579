// SPDX-License-Identifier: Apache-2.0
import { Job } from './job.js';
export { Job } from './job.js';
export { SegmentPlayer } from './segment-player.js';

/** An error that the service told, with its `code` and `status`. */
export class VoxqueueError extends Error {
  constructor({ code, status, detail, errors }) {
    super(detail ?? code);
    this.name = 'VoxqueueError';
    this.code = code;
    this.status = status;
    this.errors = errors ?? [];
  }
}

const OPEN = 1;

/**
 * A connection to a Voxqueue service that loses nothing: when it breaks it comes back by itself, and each job goes on with
 * the first event that was not heard. Sends `open` and `close` events, and each event of a job, by its type.
 */
export class Voxqueue extends EventTarget {
  #base;
  #token;
  #socket = null;
  #jobs = new Map(); // id → Job
  #waiting = new Map(); // ref → { message, resolve, reject }
  #refs = 0;
  #failures = 0;
  #retry = null;
  #closed = false;

  /**
   * @param {{url?: string, token: () => string | Promise<string>, firstRetryMs?: number, lastRetryMs?: number}} options
   *   `url` is the service's address, by default the page's own; `token` gives an access token or an API key, and is asked
   *   again for each connection.
   */
  constructor({ url = globalThis.location?.origin, token, firstRetryMs = 250, lastRetryMs = 15_000 }) {
    super();
    this.#base = new URL(url);
    this.#token = token;
    this.firstRetryMs = firstRetryMs;
    this.lastRetryMs = lastRetryMs;
    this.#connect();
  }

  /** Has a text spoken; the request is the body of POST /api/tts/generate. Gives the job once it is accepted for good. */
  speak(request) {
    return this.#submit('tts.generate', request);
  }

  /** Has a question answered; the request is the body of POST /api/ai/generate. The job's `text` grows as it is written. */
  ask(request) {
    return this.#submit('ai.generate', request);
  }

  /** Follows a job of one's own, from its first event or the first behind `after`. */
  follow(id, after = 0) {
    return this.#follow({ id }, after);
  }

  /** Stops a job. */
  async cancel(id) {
    return (await this.#ask({ type: 'job.cancel', jobId: id })).job;
  }

  /** Fetches one of the service's own addresses, such as a job's `audioUrl`. */
  async fetch(path) {
    const answer = await fetch(new URL(path, this.#base), {
      headers: { Authorization: `Bearer ${await this.#token()}` },
    });
    if (!answer.ok) {
      throw new VoxqueueError(await answer.json());
    }
    return answer;
  }

  /** Ends the connection for good. */
  close() {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#socket?.close(1000);
    for (const { reject } of this.#waiting.values()) {
      reject(new Error('The connection was closed'));
    }
    this.#waiting.clear();
  }

  async #submit(type, request) {
    const idempotencyKey = crypto.randomUUID(); // sent again after a break, it is still one job
    const { job } = await this.#ask({ ...request, type, idempotencyKey });
    return this.#follow(job);
  }

  #follow(view, after = 0) {
    let job = this.#jobs.get(view.id);
    if (!job) {
      job = new Job(view, after);
      this.#jobs.set(view.id, job);
      this.#say(job.subscription);
    }
    return job;
  }

  #ask(message) {
    const ref = String(++this.#refs);
    return new Promise((resolve, reject) => {
      this.#waiting.set(ref, { message: { ...message, ref }, resolve, reject });
      this.#say({ ...message, ref });
    });
  }

  /** What cannot be said now is said when there is a connection again. */
  #say(message) {
    if (this.#socket?.readyState === OPEN && this.#socket.greeted) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  async #connect() {
    try {
      const socket = new WebSocket(await this.#address());
      if (this.#closed) {
        socket.close(1000);
        return;
      }
      this.#socket = socket;
      socket.onmessage = ({ data }) => this.#heard(socket, JSON.parse(data));
      socket.onclose = ({ code, reason }) => {
        this.dispatchEvent(new CustomEvent('close', { detail: { code, reason } }));
        this.#reconnect();
      };
    } catch (error) {
      this.dispatchEvent(new CustomEvent('close', { detail: { code: 0, reason: error.message } }));
      this.#reconnect();
    }
  }

  /** Scripts cannot send headers with a WebSocket, and a token in the address would be logged: a ticket is good once. */
  async #address() {
    const answer = await fetch(new URL('/api/ws/tickets', this.#base), {
      method: 'POST',
      headers: { Authorization: `Bearer ${await this.#token()}` },
    });
    if (!answer.ok) {
      throw new VoxqueueError(await answer.json());
    }
    const { ticket } = await answer.json();
    const address = new URL('/ws', this.#base);
    address.protocol = this.#base.protocol === 'https:' ? 'wss:' : 'ws:';
    address.searchParams.set('ticket', ticket);
    return address;
  }

  /** Later each time, and not all clients of a service that restarts at once. */
  #reconnect() {
    if (!this.#closed) {
      const most = Math.min(this.lastRetryMs, this.firstRetryMs * 2 ** this.#failures++);
      this.#retry = setTimeout(() => this.#connect(), most * (0.5 + Math.random() / 2));
    }
  }

  #heard(socket, message) {
    if (!socket.greeted) {
      this.#greeted(socket);
      return;
    }
    if (message.type === 'reply' || message.type === 'error') {
      this.#answered(message);
    } else if (message.jobId) {
      const job = this.#jobs.get(message.jobId);
      if (job?.hear(message)) {
        this.dispatchEvent(new CustomEvent(message.type, { detail: message }));
      }
      if (job?.ended) {
        this.#jobs.delete(message.jobId);
      }
    }
  }

  /** Goes on where it broke off. */
  #greeted(socket) {
    socket.greeted = true;
    this.#failures = 0;
    this.#jobs.forEach((job) => this.#say(job.subscription));
    this.#waiting.forEach(({ message }) => this.#say(message));
    this.dispatchEvent(new Event('open'));
  }

  #answered(message) {
    const [, lost] = /^job:(.*)$/.exec(message.ref ?? '') ?? [];
    if (lost && message.type === 'error') {
      this.#heard(this.#socket, { type: 'job.lost', jobId: lost });
      return;
    }
    const asked = this.#waiting.get(message.ref);
    this.#waiting.delete(message.ref);
    if (message.type === 'error') {
      asked?.reject(new VoxqueueError(message));
    } else {
      asked?.resolve(message);
    }
  }
}
