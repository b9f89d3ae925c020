// What the browser tests of the announcer stand on: every sound that starts is written down as Web Audio gets it,
// beside what the announcer says of itself.

import { Announcer } from '/js/announcer.js';

const sounds = []; // {from, to, seconds}: audio clock; seconds is the clip's own length
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (when) {
  const seconds = this.buffer.duration;
  sounds.push({ from: when, to: when + seconds / this.playbackRate.value, seconds });
  return start.call(this, when);
};

class Stage {
  constructor(options) {
    this.events = [];
    this.waiters = [];
    this.level = 0;
    const onEvent = (event) => this.see(event);
    this.announcer = new Announcer(Object.assign({ playbackRate: 8, onEvent }, options));
    this.meter = setInterval(() => this.listen(), 50);
    sounds.length = 0;
  }

  see(event) {
    this.events.push(event);
    this.waiters = this.waiters.filter((w) => !w(event));
  }

  // The test's own ear on the analyser.
  listen() {
    const samples = new Float32Array(this.announcer.analyser.fftSize);
    this.announcer.analyser.getFloatTimeDomainData(samples);
    this.level = samples.reduce((peak, s) => Math.max(peak, Math.abs(s)), this.level);
  }

  // until resolves at the next event of the type, of that call if an id is given.
  until(type, id) {
    return new Promise((resolve) => {
      this.waiters.push((e) => {
        const hit = e.type === type && (id === undefined || e.id === id);
        if (hit) resolve(e);
        return hit;
      });
    });
  }

  // sound resolves when so many sounds were started.
  sound(count) {
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        if (sounds.length < count) return;
        clearInterval(timer);
        resolve();
      }, 5);
    });
  }

  call(id, extra) {
    const clips = { first: ['vi/den_quay_so', 'pause_200', 'vi/number-ba'] };
    return this.announcer.enqueue(Object.assign({ id, number: 'A' + id, counter: '3', at: Date.now(), clips }, extra));
  }

  report() {
    clearInterval(this.meter);
    const { spoken, analyser } = this.announcer;
    this.announcer.close();
    const state = analyser.context.state;
    return { events: this.events, sounds: sounds.slice(), spoken, level: this.level, state };
  }
}

window.stage = (options) => new Stage(options);
