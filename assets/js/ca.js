// How a clerk's computer comes to trust the hub. ES2018: it is opened before anything is set up.

import {lang, load, onLang, setLang, t} from './i18n.js';
import {el} from './dom.js';

const LANGUAGES = [['vi', 'Tiếng Việt'], ['en', 'English']];

async function start() {
  await load();
  onLang(languages);
  languages();
  const put = (id, text) => { document.getElementById(id).textContent = text; };
  const answer = await fetch('/api/v1/ca').catch(() => null);
  if (!answer || !answer.ok) {
    document.getElementById('off').hidden = false;
    document.getElementById('steps').hidden = true;
    document.querySelector('.ca-more').hidden = true;
    return;
  }
  const ca = await answer.json();
  put('sha1', ca.sha1);
  put('sha256', ca.sha256);
  put('subject', ca.subject);
  if (ca.url) document.getElementById('secure').href = ca.url + '/';
}

function languages() {
  const box = document.getElementById('langs');
  box.textContent = '';
  document.title = t('ca.title');
  LANGUAGES.forEach(([code, name]) => {
    const one = el('button', {type: 'button', class: 'btn', lang: code, 'aria-pressed': String(code === lang()), text: name});
    one.addEventListener('click', () => setLang(code));
    box.appendChild(one);
  });
}

start();
