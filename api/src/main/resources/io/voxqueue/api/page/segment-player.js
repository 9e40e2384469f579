// SPDX-License-Identifier: Apache-2.0

/**
 * Plays a job that was asked for with `segments: true` from its first sentence, while the rest is being spoken, and without
 * gaps. Sends `segment` when one is scheduled, with the time of the context at which it begins, and `end` after the last.
 */
export class SegmentPlayer extends EventTarget {
  #service;
  #context;
  #work = Promise.resolve();
  #scheduled = []; // { start, duration } in the context's seconds
  #end = 0;
  #reports;

  /** @param {AudioContext} context one of the voice's own rate leaves every sample as it is */
  constructor(service, job, context = new AudioContext({ sampleRate: 22_050 })) {
    super();
    this.#service = service;
    this.#context = context;
    this.#reports = setInterval(() => service.played?.(job.id, this.heardMs), 500);
    job.addEventListener('job.segment', ({ detail }) => this.#then(() => this.#play(detail.segment)));
    job.done.then((view) => this.#then(() => this.#finish(view)));
  }

  /** How much of the job's sound was played: what to say on an interrupt, before `stop()`. */
  get heardMs() {
    const now = this.#context.currentTime;
    const heard = ({ start, duration }) => Math.min(Math.max(now - start, 0), duration);
    return Math.floor(this.#scheduled.reduce((sum, segment) => sum + heard(segment), 0) * 1000);
  }

  stop() {
    clearInterval(this.#reports);
    return this.#context.close();
  }

  #then(step) {
    this.#work = this.#work
      .then(step)
      .catch((error) => this.dispatchEvent(new CustomEvent('error', { detail: error })));
  }

  /** One after the other: where the last one ends the next one begins. */
  async #play(segment) {
    const answer = await this.#service.fetch(segment.audioUrl);
    const sound = await this.#context.decodeAudioData(await answer.arrayBuffer());
    const source = new AudioBufferSourceNode(this.#context, { buffer: sound });
    source.connect(this.#context.destination);
    const start = Math.max(this.#end, this.#context.currentTime + 0.02);
    source.start(start);
    this.#end = start + sound.duration;
    this.#scheduled.push({ start, duration: sound.duration });
    this.dispatchEvent(new CustomEvent('segment', { detail: { ...segment, start, duration: sound.duration } }));
    return source;
  }

  /** A job that was spoken before is there at once, and as a whole. */
  async #finish(view) {
    if (this.#scheduled.length === 0 && view.output?.audioUrl) {
      await this.#play({ index: 0, audioUrl: view.output.audioUrl });
    }
    const rest = Math.max(0, this.#end - this.#context.currentTime);
    setTimeout(() => {
      clearInterval(this.#reports);
      this.dispatchEvent(new Event('end'));
    }, rest * 1000);
  }
}
