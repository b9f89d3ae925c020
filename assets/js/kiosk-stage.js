// One screen at a time, and what happens when nobody touches it any more.

const GUARD = 400; // ms after a new screen in which a second tap of the same finger does nothing
const TICK = 200; // ms

/**
 * @typedef {object} Screen
 * @property {string} name
 * @property {Node[]} parts
 * @property {string} [look] class of its layout; default its name
 * @property {(view: object) => void} [update] the office changed
 * @property {() => void} [leave] the screen goes away
 * @property {Rest} [rest]
 * @property {() => boolean} [keep] whether a scan must wait
 *
 * @typedef {object} Rest what happens after a while without a touch
 * @property {number} ms 0: nothing
 * @property {() => void} then
 * @property {(seconds: number) => void} [count] called with the seconds that are left
 */

export class Stage {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Screen | null} */
    this.screen = null;
    this.readyAt = 0;
    this.deadline = 0;
    for (const name of ['pointerdown', 'keydown', 'wheel']) {
      document.addEventListener(name, () => this.touched(), {capture: true, passive: true});
    }
    root.addEventListener('click', (e) => this.guard(e), {capture: true});
    setInterval(() => this.tick(), TICK);
  }

  get name() { return this.screen ? this.screen.name : ''; }

  /** @param {Screen} screen */
  show(screen) {
    const renewed = screen.name === this.name;
    if (this.screen && this.screen.leave) this.screen.leave();
    this.screen = screen;
    const focus = this.root.contains(document.activeElement) ? document.activeElement.id : '';
    this.root.replaceChildren(...screen.parts);
    this.root.className = 'screen screen-' + (screen.look || screen.name);
    document.body.dataset.screen = screen.name;
    if (!renewed) this.settle();
    else if (focus && document.getElementById(focus)) document.getElementById(focus).focus({preventScroll: true});
    else if (document.activeElement === document.body) this.heading().focus({preventScroll: true});
    this.touched();
  }

  /** The office changed. */
  update(view) {
    if (this.screen && this.screen.update) this.screen.update(view);
  }

  /** Somebody is there: the time to rest begins anew. */
  touched() {
    const rest = this.screen && this.screen.rest;
    this.deadline = rest && rest.ms > 0 ? performance.now() + rest.ms : 0;
    this.tick();
  }

  // A new screen is announced by moving to its heading, and answers after the guard.
  settle() {
    this.heading().focus({preventScroll: true});
    this.readyAt = performance.now() + GUARD;
    delete document.body.dataset.ready;
    clearTimeout(this.readying);
    this.readying = setTimeout(() => { document.body.dataset.ready = this.name; }, GUARD);
  }

  heading() { return this.root.querySelector('h1') || this.root; }

  guard(e) {
    if (performance.now() >= this.readyAt) return;
    e.preventDefault();
    e.stopImmediatePropagation();
  }

  tick() {
    if (!this.deadline) return;
    const left = this.deadline - performance.now();
    const {then, count} = this.screen.rest;
    if (left <= 0) {
      this.deadline = 0;
      then();
    } else if (count) {
      count(Math.ceil(left / 1000));
    }
  }
}
