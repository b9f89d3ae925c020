// What a clerk can do, and when.

const open = (v) => v.state === 'open' && !v.retired;
const called = (v) => Boolean(v.current) && v.current.state === 'called';
const free = (v) => open(v) && !v.empty && (!v.current || (v.current.state === 'serving' && v.rules.next_finishes));

/**
 * The view is the counter's, with its printer, whether there are dossiers, and whether it is open and nobody sits there. Keys are places on the keyboard (KeyboardEvent.code), so that a Vietnamese input method changes nothing.
 * @type {{[verb: string]: {code: string, icon: string, can: (view: any) => boolean}}}
 */
export const verbs = {
  next: {code: 'KeyN', icon: 'next', can: (v) => free(v) && v.next.length > 0},
  recall: {code: 'KeyR', icon: 'recall', can: called},
  start: {code: 'KeyS', icon: 'start', can: called},
  dossier: {code: 'KeyL', icon: 'folder', can: (v) => Boolean(v.dossiers && v.current && v.current.state === 'serving')},
  finish: {code: 'KeyF', icon: 'finish', can: (v) => Boolean(v.current)},
  'no-show': {code: 'KeyV', icon: 'absent', can: called},
  hold: {code: 'KeyH', icon: 'hold', can: (v) => Boolean(v.current)},
  return: {code: 'KeyZ', icon: 'undo', can: (v) => Boolean(v.current)},
  print: {code: 'KeyI', icon: 'printer', can: (v) => Boolean(v.current && v.printer)},
  transfer: {code: 'KeyT', icon: 'transfer', can: (v) => Boolean(v.current)},
  call: {code: 'KeyG', icon: 'number', can: free},
  bring: {code: 'KeyB', icon: 'back', can: (v) => v.held.length + v.missed.length > 0},
  outcome: {code: 'KeyO', icon: 'outcome', can: (v) => v.done.some((row) => row.state === 'served')},
  pause: {code: 'KeyP', icon: 'pause', can: open},
  open: {code: 'KeyM', icon: 'open', can: (v) => (v.state !== 'open' || v.empty) && !v.retired},
  services: {code: 'KeyD', icon: 'services', can: (v) => !v.retired && v.state !== 'closed'},
  close: {code: 'KeyX', icon: 'close', can: (v) => v.state !== 'closed' && !v.current},
};

/** The verbs under the number, in the order of a visit. */
export const atNumber = ['dossier', 'recall', 'no-show', 'hold', 'transfer', 'return', 'call', 'print'];

/** The outcomes in the order a clerk is offered them. */
export const outcomes = ['registered', 'supplement', 'advised', 'refused', 'returned', 'other'];

/** Why an outcome is put right; the last one is found in the register. */
export const reasons = ['mistaken', 'unset', 'came-back', 'mixed-up', 'register'];

/** The one thing to do now: next, start, finish, or open the counter or sit down at it. */
export function main(v) {
  if (called(v)) return 'start';
  if (v.current) return 'finish';
  return v.state === 'open' && !v.empty ? 'next' : 'open';
}

/** The letter on the key. */
export function letter(verb) {
  return verbs[verb].code.slice(3);
}
