// Sound and vibration when a number is called. ES2018. A browser allows either only after a touch, so the citizen is
// asked for one.

const PATTERN = [400, 150, 400, 150, 700]; // ms on, off, on …
const NOTES = [[880, 0], [1108.7, .22], [1318.5, .44]]; // Hz, seconds after the start
const TIMES = 3;

export class Alarm {
  constructor() {
    this.context = null;
    this.touched = false;
    this.rings = 0; // for tests and for nobody else: how often it rang
    document.addEventListener('pointerdown', () => { this.touched = true; }, {once: true, passive: true});
  }

  /** Whether there is anything to switch on. */
  possible() {
    return Boolean(window.AudioContext || window.webkitAudioContext);
  }

  on() {
    return this.context !== null;
  }

  /** Switches sound on; must be called from a touch. Answers with a short sound, so that one knows. */
  allow() {
    const Context = window.AudioContext || window.webkitAudioContext;
    if (!this.context) this.context = new Context();
    this.wake();
    this.touched = true;
    this.play(0, .12);
  }

  off() {
    if (this.context) this.context.close();
    this.context = null;
  }

  /** A phone that slept has put the sound to sleep too. */
  wake() {
    if (this.context && this.context.state !== 'running') this.context.resume();
  }

  ring() {
    this.rings += 1;
    document.body.setAttribute('data-rings', String(this.rings));
    if (this.touched && navigator.vibrate) navigator.vibrate(PATTERN);
    if (!this.context) return;
    this.wake();
    for (let i = 0; i < TIMES; i++) this.play(i * 1.1, .5);
  }

  play(after, loud) {
    const start = this.context.currentTime + after;
    NOTES.forEach((note) => {
      const tone = this.context.createOscillator();
      const gain = this.context.createGain();
      tone.frequency.value = note[0];
      gain.gain.setValueAtTime(.0001, start + note[1]);
      gain.gain.exponentialRampToValueAtTime(loud, start + note[1] + .02);
      gain.gain.exponentialRampToValueAtTime(.0001, start + note[1] + .42);
      tone.connect(gain);
      gain.connect(this.context.destination);
      tone.start(start + note[1]);
      tone.stop(start + note[1] + .45);
    });
  }
}
