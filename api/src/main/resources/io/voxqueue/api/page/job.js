// SPDX-License-Identifier: Apache-2.0
const TERMINAL = new Set(['succeeded', 'failed', 'canceled', 'expired']);

/**
 * A job as far as it was heard of. Sends each of its events once and in order, by its type, and all of them as `event`;
 * and `snapshot` when it was told how the job stands, which it is whenever a place in the queue moves.
 */
export class Job extends EventTarget {
  #end;
  #done;
  #attempt = 0;

  /** The answer as far as it is written; it begins anew when the job is tried once more. */
  text = '';

  constructor(view, seq) {
    super();
    this.view = view;
    this.seq = seq;
    this.#done = new Promise((resolve) => (this.#end = resolve));
  }

  get id() {
    return this.view.id;
  }

  /** What has the service go on with the first that was not heard. */
  get subscription() {
    const afterText = { attempt: this.#attempt, offset: this.text.length };
    return { type: 'subscribe', jobId: this.id, after: this.seq, afterText, ref: `job:${this.id}` };
  }

  get ended() {
    return TERMINAL.has(this.view.status) || this.lost === true;
  }

  /** The job once it has ended, however it did. */
  get done() {
    return this.#done;
  }

  /** Whether the message was news. */
  hear(message) {
    if (message.type === 'snapshot') {
      if (message.seq <= this.seq) { // else the events behind it tell the same, one after the other
        this.view = message.job;
        this.dispatchEvent(new CustomEvent('snapshot', { detail: message })); // its place in the queue may have moved
        this.#endIfEnded();
      }
      return false;
    }
    if (message.type === 'answer.delta') {
      return this.#write(message);
    }
    if (message.type === 'job.lost') {
      this.lost = true;
    } else if (message.seq <= this.seq) {
      return false;
    } else {
      this.seq = message.seq;
      this.view = message.job;
      this.#reach(message.job.attempt);
    }
    this.#tell(message);
    this.#endIfEnded();
    return true;
  }

  /** What is known already is no news. */
  #write({ attempt, offset, text, ...message }) {
    this.#reach(attempt);
    const known = this.text.length;
    const news = text.slice(known - offset);
    if (attempt < this.#attempt || offset > known || !news) {
      return false;
    }
    this.text += news;
    this.#tell({ ...message, attempt, offset: known, text: news });
    return true;
  }

  #reach(attempt) {
    if (attempt > this.#attempt) {
      this.#attempt = attempt;
      this.text = '';
    }
  }

  #tell(message) {
    for (const type of [message.type, 'event']) {
      this.dispatchEvent(new CustomEvent(type, { detail: message }));
    }
  }

  #endIfEnded() {
    if (this.ended) {
      this.text = this.view.output?.text ?? this.text;
      this.#end(this.view);
    }
  }
}
