// One key for each thing that can be done to the chosen counter. The physical key counts.

import {asking} from './staff-dialog.js';
import {strokes} from './staff-keys.js';
import {askKeys, KEYS} from './supervisor-ask.js';

/** @param {{ready: () => boolean, chosen: () => string, menu: (id: string) => void, act: (verb: string, id: string) => void, undo: () => void, sound: () => void}} on */
export function onKeys(on) {
  const take = strokes();
  document.addEventListener('keydown', (event) => {
    if (event.repeat || event.altKey || event.metaKey || event.target.matches('input, select, textarea') || asking() || !on.ready()) return;
    if (event.code === 'KeyZ' && event.ctrlKey) return take(event, on.undo);
    if (event.ctrlKey) return;
    if (event.key === '?' || (event.code === 'Slash' && event.shiftKey)) return take(event, askKeys);
    if (event.shiftKey) return;
    if (event.code === 'KeyU') return take(event, on.undo);
    if (event.code === 'KeyS') return take(event, on.sound);
    const verb = KEYS[event.code];
    if (verb && on.chosen()) take(event, () => on.act(verb, on.chosen()));
  });
}
