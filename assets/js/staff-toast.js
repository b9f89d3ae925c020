// Words in passing.

import {el, icon} from './staff-dom.js';

const STAY = 6000; // ms, longer for long sentences

/**
 * Shows a sentence for a while.
 * @param {string} words
 * @param {'ok' | 'bad' | ''} [kind]
 */
export function toast(words, kind = '') {
  const box = document.getElementById('toasts');
  const same = [...box.children].find((node) => node.dataset.words === words);
  if (same) same.remove();
  const node = el('div', {class: 'toast' + (kind ? ' toast-' + kind : ''), 'data-words': words},
    icon(kind === 'bad' ? 'alert' : 'info'), el('span', {text: words}));
  box.append(node);
  while (box.children.length > 3) box.firstChild.remove();
  setTimeout(() => node.remove(), STAY + words.length * 40);
}
