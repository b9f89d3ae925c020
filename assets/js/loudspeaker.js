// Loudspeaker plays clips by name, one after the other, on the clock of Web Audio, and measures what it plays. It
// knows nothing of calls. Clips are WAV files under /voice/; "pause_200" is 200 ms of silence and no file. It plays one
// thing at a time: whoever calls play waits for its end, or calls stop first.

const CLIPS = '/voice/';
const PAUSE = /^pause_(\d+)$/;

const LEAD = 0.03; // s between asking and sounding, so that the first sample is never late
const LOAD = 3000; // ms that a clip may take to arrive before it counts as missing
const STALL = 2000; // ms after the expected end at which a clock that stands still is given up
const METER = 100; // ms between two looks at the level
const WINDOW = 16384; // samples that a look sees, about 0.35 s: a busy page looks late and still hears all

export class Loudspeaker {
  /** @param {AudioContext} context it is not closed here */
  constructor(context) {
    this.context = context;
    this.buffers = new Map(); // clip name to promise of its AudioBuffer, or of null
    this.sources = [];
    this.interrupt = () => {}; // ends the listening of what plays
    this.stopped = 0; // counts calls of stop, so that a play that was loading meanwhile sees it
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = WINDOW;
    this.gain = this.context.createGain();
    this.gain.connect(this.analyser);
    this.analyser.connect(this.context.destination);
  }

  /** Asks the browser for sound; where it wants a tap first, this works only while one is handled. */
  wake() {
    const asked = this.context.resume();
    if (asked) asked.catch(() => {}); // a refusal shows in the state
  }

  /** Sets the volume, 0 to 1, of what is played next. */
  setVolume(volume) {
    this.gain.gain.value = volume;
  }

  /** The clip, decoded; null if it is missing or broken. Only what was found is remembered. */
  load(clip) {
    if (!this.buffers.has(clip)) {
      const loading = within(LOAD, this.fetch(clip)).catch(() => {
        this.buffers.delete(clip);
        return null;
      });
      this.buffers.set(clip, loading);
    }
    return this.buffers.get(clip);
  }

  /** Loads clips ahead of their first use. */
  preload(clips) {
    clips.filter((clip) => !PAUSE.test(clip)).forEach((clip) => this.load(clip));
  }

  /** Forgets the clips: their files are others now. */
  forget() {
    this.buffers.clear();
  }

  async fetch(clip) {
    const response = await fetch(CLIPS + clip + '.wav');
    if (!response.ok) throw new Error(String(response.status));
    return this.context.decodeAudioData(await response.arrayBuffer());
  }

  /**
   * Plays the clips and resolves when the last one is over. Clips that are missing are passed over.
   * @returns {Promise<{complete: boolean, played: number, start: number, end: number, peak: number}>} complete: nothing
   *   stopped it; start and end in seconds of the audio clock
   */
  async play(clips) {
    const stopped = this.stopped;
    const parts = await Promise.all(clips.map((clip) => this.part(clip)));
    const result = { complete: true, played: 0, start: 0, end: 0, peak: 0 };
    if (stopped === this.stopped) this.schedule(parts, result);
    if (result.played > 0) await this.listen(result);
    if (stopped !== this.stopped) result.complete = false;
    return result;
  }

  async part(clip) {
    const pause = PAUSE.exec(clip);
    if (pause) return { buffer: null, seconds: Number(pause[1]) / 1000 };
    const buffer = await this.load(clip);
    return buffer && { buffer, seconds: buffer.duration };
  }

  schedule(parts, result) {
    result.start = this.context.currentTime + LEAD;
    result.end = result.start;
    parts.forEach((part) => {
      if (!part) return;
      if (part.buffer) this.start(part.buffer, result.end);
      result.end += part.seconds;
    });
    result.played = this.sources.length;
  }

  start(buffer, when) {
    const source = this.context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.gain);
    source.start(when);
    this.sources.push(source);
  }

  // Waits for the last source and keeps the highest level seen meanwhile.
  async listen(result) {
    const samples = new Float32Array(WINDOW);
    const look = () => {
      result.peak = Math.max(result.peak, this.level(samples, result.start));
    };
    const meter = setInterval(look, METER);
    const last = this.sources[this.sources.length - 1];
    const ended = new Promise((resolve) => {
      last.onended = resolve;
      this.interrupt = resolve;
    });
    const patience = (result.end - this.context.currentTime) * 1000 + STALL;
    await within(patience, ended).catch(() => this.stop());
    clearInterval(meter);
    look();
    this.silence();
  }

  // The highest sample that went out lately, but not before since on the audio clock.
  level(samples, since) {
    this.analyser.getFloatTimeDomainData(samples);
    const count = Math.floor((this.context.currentTime - since) * this.context.sampleRate);
    const lately = samples.subarray(WINDOW - Math.min(WINDOW, Math.max(0, count)));
    return lately.reduce((peak, s) => Math.max(peak, Math.abs(s)), 0);
  }

  /** Ends what is playing at once; its play resolves as not complete. */
  stop() {
    this.stopped += 1;
    this.sources.forEach((source) => source.stop());
    this.interrupt();
  }

  silence() {
    this.sources.forEach((source) => source.disconnect());
    this.sources = [];
  }
}

// within rejects when the promise takes longer than so many ms.
function within(ms, promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('timeout')), ms);
    const done = (settle) => (value) => {
      clearTimeout(timer);
      settle(value);
    };
    promise.then(done(resolve), done(reject));
  });
}
