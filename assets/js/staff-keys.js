// Keys that stand for something to do.

/**
 * Returns how a key is taken: the stroke does one thing and no more. A key pressed a moment too long must not answer
 * the question that it opened, nor be typed into its field.
 * @returns {(event: KeyboardEvent, act: () => void) => void}
 */
export function strokes() {
  let held = ''; // the key that was taken last, until it is let go
  const silent = (event) => {
    if (event.key !== held || (event.type === 'keydown' && !event.repeat)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('keydown', silent, true);
  document.addEventListener('keypress', silent, true);
  document.addEventListener('keyup', () => { held = ''; }, true);
  window.addEventListener('blur', () => { held = ''; });
  return (event, act) => {
    event.preventDefault();
    held = event.key;
    act();
  };
}
