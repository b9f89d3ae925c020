// The bar at the foot of every screen: language, larger text, contrast, everything within reach of a wheelchair, and
// the screens read aloud where the machine has a voice.
// What one citizen chose is gone for the next.

import {lang, setLang, t} from './i18n.js';
import {button, el, icon} from './kiosk-dom.js';
import {speaks} from './lookup-aloud.js';

const AIDS = [['large', 'letters'], ['contrast', 'contrast'], ['low', 'low'], ['aloud', 'sound']];

export class Access {
  /**
   * @param {HTMLElement} root
   * @param {() => string[]} languages first is the default
   * @param {(code: string) => string} name what a language calls itself
   * @param {() => void} turned the screen has another size of letters, or another place
   */
  constructor(root, languages, name, turned) {
    this.turned = turned;
    this.name = name;
    this.root = root;
    this.languages = languages;
    this.built = '';
  }

  /** Draws the bar anew when its languages or its words changed. */
  draw() {
    const key = lang() + ':' + this.languages().join();
    if (key === this.built) return this.mark();
    this.built = key;
    this.root.setAttribute('aria-label', t('kiosk.access'));
    this.root.replaceChildren(
      el('div', {class: 'bar-group', role: 'group', 'aria-label': t('kiosk.access.language')},
        icon('globe'), ...this.languages().map((code) => button(
          {class: 'btn bar-btn', lang: code, 'data-lang': code, text: this.name(code), onclick: () => this.speak(code)}))),
      el('div', {class: 'bar-group', role: 'group', 'aria-label': t('kiosk.access')},
        ...AIDS.map(([aid, picture]) => button(
          {class: 'btn bar-btn', 'data-aid': aid, onclick: () => this.turn(aid)}, icon(picture), el('span', {text: t('kiosk.access.' + aid)})))));
    this.mark();
  }

  mark() {
    const html = document.documentElement;
    this.root.querySelectorAll('[data-lang]').forEach((b) => b.setAttribute('aria-pressed', String(b.dataset.lang === lang())));
    this.root.querySelectorAll('[data-aid]').forEach((b) => b.setAttribute('aria-pressed', String(html.classList.contains(b.dataset.aid))));
    this.root.querySelector('[data-aid=aloud]').hidden = !speaks();
  }

  async speak(code) {
    if (code === lang()) return;
    await setLang(code, {keep: false});
    const again = this.root.querySelector('[data-lang="' + code + '"]');
    if (again) again.focus();
  }

  turn(aid) {
    document.documentElement.classList.toggle(aid);
    this.mark();
    this.turned();
  }

  /** For the next citizen. */
  async reset() {
    AIDS.forEach(([aid]) => document.documentElement.classList.remove(aid));
    const first = this.languages()[0];
    if (first !== lang()) await setLang(first, {keep: false});
    this.draw();
  }
}
