// The choice of languages at the head of a phone's page. ES2018.

import {lang, onLang, setLang} from './i18n.js';
import {el} from './phone-dom.js';

const LANGUAGES = [['vi', 'Tiếng Việt'], ['en', 'English']];

/** @param {HTMLElement} box */
export function languages(box) {
  LANGUAGES.forEach((pair) => {
    const b = el('button', 'btn p-lang', pair[0].toUpperCase());
    b.type = 'button';
    b.lang = pair[0];
    b.setAttribute('aria-label', pair[1]);
    b.addEventListener('click', () => setLang(pair[0]));
    box.appendChild(b);
  });
  const mark = () => {
    Array.prototype.forEach.call(box.children, (b) => b.setAttribute('aria-pressed', String(b.lang === lang())));
  };
  onLang(mark);
  mark();
}
