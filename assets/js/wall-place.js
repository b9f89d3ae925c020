// A counter as people read it: "Quầy 3" with its field beneath, or a name where there is no number.

/**
 * @param {object} board a BoardView
 * @param {string} id of the counter
 * @param {import('./wall-text.js').Texts} texts
 * @returns {{big: string, label: object, field: object}} big: the number, empty for a counter that has only a name;
 *   label: "Quầy" or that name; field: what is done there
 */
export function place(board, id, texts) {
  const counter = ((board && board.counters) || []).find((c) => c.id === id) || { id };
  const name = texts.of(counter.name);
  const number = /^(?:quay-?|counter-?)?([a-z]?\d{1,3}|\d{1,3}[a-z])$/i.exec(id);
  if (!number && name.main) return { big: '', label: name, field: { main: '', small: '' } };
  const big = number ? number[1].toUpperCase() : id;
  const label = texts.say('wall.counter');
  return { big, label, field: says(name, texts.say('wall.counter.n', { n: big })) ? { main: '', small: '' } : name };
}

// says tells whether a name is nothing but "Quầy 3".
function says(name, plain) {
  const flat = (s) => s.toLowerCase().replace(/\s+(số\s+)?/g, ' ').trim();
  return !name.main || flat(name.main) === flat(plain.main);
}
