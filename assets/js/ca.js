// How a clerk's computer comes to trust the hub. ES2018: it is opened before anything is set up.

import {load, onLang, t} from './i18n.js';
import {languages} from './phone-langs.js';

async function start() {
  await load();
  const title = () => { document.title = t('ca.title'); };
  onLang(title);
  title();
  languages(document.getElementById('langs'));
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

start();
