// What a page of the hall says of itself to the program on its machine: that it is there, visible and painting, and how
// its voice is. A socket does not say it: the browser keeps one open and answers its pings while the page hangs, or lies
// under another window.

const BEAT = 2000; // ms; the program takes a page for gone after four beats: wire.PageGone
const KEEP = 'motcua.screen';

export class Screen {
  /**
   * @param {(report: object) => boolean} send
   * @param {() => string} [voice] ok, blocked or off; none: the page is no loudspeaker
   */
  constructor(send, voice = () => undefined) {
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
