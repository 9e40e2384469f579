// SPDX-License-Identifier: Apache-2.0

/** A conversation, got from `Voxqueue.chat()`: each question is asked after what was said in it before. */
export class Chat {
  #say;
  #follow;

  /**
   * @param say sends a message and gives its answer
   * @param follow gives the job of such an answer
   * @param {string} [id] the conversation to go on with
   */
  constructor(say, follow, id) {
    this.#say = say;
    this.#follow = follow;
    this.id = id;
  }

  /**
   * Asks; gives the job that answers, once it is accepted for good. While one answers, the next is refused with the code
   * `conversation_busy`: wait for its `done`, or `cancel()`.
   *
   * @param {object} [options] the fields of POST /api/ai/generate beside the prompt, such as `system` and `speak`
   */
  async send(text, options = {}) {
    const idempotencyKey = crypto.randomUUID(); // sent again after a break, it is still one question
    const message = { ...options, type: 'chat.send', text, conversationId: this.id, idempotencyKey };
    const { job, conversationId } = await this.#say(message);
    this.id = conversationId;
    this.job = this.#follow(job);
    return this.job;
  }

  /**
   * Stops the answer. Give `audioMs`, how much of its sound was played, and the conversation holds the words that were
   * heard: the reply's `heardText`.
   */
  cancel(audioMs) {
    return this.#say({ type: 'chat.cancel', jobId: this.job.id, audioMs });
  }
}
