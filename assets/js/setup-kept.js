// What the set-up has so far, for as long as this tab is open: a reload loses nothing. No password is kept; the one-time
// codes are, until the set-up ends, because the hub tells them only once.

const KEY = 'motcua.setup';

/** @returns {any} */
export function kept() {
  try { return JSON.parse(sessionStorage.getItem(KEY)) || {}; } catch { return {}; }
}

/** Changes a part of it. A tab without storage goes on without. */
export function keep(part) {
  const all = {...kept(), ...part};
  try { sessionStorage.setItem(KEY, JSON.stringify(all)); } catch { /* full, or not allowed */ }
  return all;
}

/** Ends it. */
export function forget() {
  try { sessionStorage.removeItem(KEY); } catch { /* there was nothing */ }
}
