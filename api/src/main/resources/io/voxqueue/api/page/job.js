// SPDX-License-Identifier: Apache-2.0
const TERMINAL = new Set(['succeeded', 'failed', 'canceled', 'expired']);

/**
 * A job as far as it was heard of. Sends each of its events once and in order, by its type, and all of them as `event`;
 * and `snapshot` when it was told how the job stands, which it is whenever a place in the queue moves.
 */
export class Job extends EventTarget {
  #end;
  #done;

  constructor(view, seq) {
    super();
    this.view = view;
    this.seq = seq;
    this.#done = new Promise((resolve) => (this.#end = resolve));
  }

  get id() {
    return this.view.id;
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
    if (message.type === 'job.lost') {
      this.lost = true;
    } else if (message.seq <= this.seq) {
      return false;
    } else {
      this.seq = message.seq;
      this.view = message.job;
    }
    for (const type of [message.type, 'event']) {
      this.dispatchEvent(new CustomEvent(type, { detail: message }));
    }
    this.#endIfEnded();
    return true;
  }

  #endIfEnded() {
    if (this.ended) {
      this.#end(this.view);
    }
  }
}
