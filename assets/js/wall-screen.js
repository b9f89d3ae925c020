// What this page says of itself to its display program: that it is there, visible and painting, and how its voice is.

const BEAT = 5000; // ms; the display takes a page for gone after four beats
const KEEP = 'motcua.screen';

export class Screen {
  /**
   * @param {(report: object) => boolean} send
   * @param {() => string} voice ok, blocked or off
   */
  constructor(send, voice) {
    this.out = send;
    this.voice = voice;
    this.id = Screen.id();
    this.asked = false; // for a frame
    this.told = 0; // performance.now() of the last beat
    document.addEventListener('visibilitychange', () => this.greet());
  }

  /** The name of this screen. A reload keeps it, another tab has another. */
  static id() {
    let id = '';
    try { id = sessionStorage.getItem(KEEP) || ''; } catch (e) { /* storage refused: a new name each time */ }
    if (!id) id = 'screen-' + Math.random().toString(36).slice(2, 10);
    try { sessionStorage.setItem(KEEP, id); } catch (e) { /* as above */ }
    return id;
  }

  static hello() {
    return { kind: 'page', device: Screen.id() };
  }

  send(report) {
    return this.out(Object.assign({ screen: this.id }, report));
  }

  /** Tells the state at once: after connecting, and when it changed. */
  greet() {
    this.told = performance.now();
    this.tell();
  }

  /** Tells the state every few seconds, out of a painted frame: a page that hangs or hides falls silent. */
  beat() {
    if (this.asked || performance.now() - this.told < BEAT) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      this.greet();
    });
  }

  tell() {
    const screens = document.visibilityState === 'visible' ? 1 : 0;
    this.send({ type: 'device', state: { screens, voice: this.voice() } });
  }
}
