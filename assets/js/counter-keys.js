// One key for each verb. The physical key counts, so that Telex, VNI and an English layout are the same.

import {verbs} from './counter-verbs.js';
import {asking} from './staff-dialog.js';
import {strokes} from './staff-keys.js';

/** @param {{main: () => void, verb: (name: string) => void, help: () => void, counter: () => void, person: () => void, ready: () => boolean}} on */
export function onKeys(on) {
  const take = strokes();
  document.addEventListener('keydown', (event) => {
    if (!ours(event) || asking() || !on.ready()) return;
    if (event.key === '?' || (event.code === 'Slash' && event.shiftKey)) return take(event, on.help);
    if (event.shiftKey) return;
    if (event.code === 'Space' || event.code === 'Enter' || event.code === 'NumpadEnter') {
      if (!event.target.closest('button, a, summary, label')) take(event, on.main);
      return;
    }
    if (event.code === 'KeyK') return take(event, on.counter);
    if (event.code === 'KeyU') return take(event, on.person);
    const verb = Object.keys(verbs).find((name) => verbs[name].code === event.code);
    if (verb) take(event, () => on.verb(verb));
  });
}

// A key that is held down is one press; keys with a modifier belong to the browser.
function ours(event) {
  return !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey && !event.target.matches('input, select, textarea');
}
