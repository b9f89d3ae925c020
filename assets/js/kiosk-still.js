// "Are you still there?" Nobody loses what was begun without being asked.

import {t} from './i18n.js';
import {button, el} from './kiosk-dom.js';

/**
 * Asks, counts down and calls gone when nobody touches the screen.
 * @param {HTMLDialogElement} dialog
 * @param {number} ms
 * @param {() => void} gone
 * @returns {() => void} takes the question back
 */
export function ask(dialog, ms, gone) {
  const until = performance.now() + ms;
  const count = el('p', {class: 'advice', role: 'status'});
  dialog.replaceChildren(
    el('h2', {id: 'still-title', text: t('kiosk.still')}), count,
    button({class: 'btn btn-primary', id: 'still-yes', text: t('kiosk.still.yes')}));
  const tick = () => {
    const left = Math.ceil((until - performance.now()) / 1000);
    if (left <= 0) {
      end();
      gone();
      return;
    }
    const line = t('kiosk.still.do', {n: left});
    if (count.textContent !== line) count.textContent = line;
  };
  const timer = setInterval(tick, 200);
  function end() {
    clearInterval(timer);
    document.removeEventListener('click', stay, true);
    document.removeEventListener('keydown', stay, true);
    dialog.close();
  }
  // Any touch means yes, and does nothing else.
  function stay(e) {
    e.preventDefault();
    e.stopImmediatePropagation();
    end();
  }
  document.addEventListener('click', stay, true);
  document.addEventListener('keydown', stay, true);
  tick();
  dialog.showModal();
  return end;
}
