// The choice of languages at the head of a phone's page. ES2018.

import {lang, languages as all, onLang, setLang} from './i18n.js';
import {el} from './phone-dom.js';

/** @param {HTMLElement} box */
export async function languages(box) {
  const listed = await all();
  listed.forEach(([code, name]) => {
    const b = el('button', 'btn p-lang', code.toUpperCase());
    b.type = 'button';
    b.lang = code;
    b.title = name;
    b.setAttribute('aria-label', code.toUpperCase() + ': ' + name);
    b.addEventListener('click', () => setLang(code));
    box.appendChild(b);
  });
  const mark = () => {
    Array.prototype.forEach.call(box.children, (b) => b.setAttribute('aria-pressed', String(b.lang === lang())));
  };
  onLang(mark);
  mark();
}
