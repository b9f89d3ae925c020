// The characters on the keys of a US keyboard, which is what scanners type on, by KeyboardEvent.code.

const PLAIN = {
  Minus: '-_', Equal: '=+', BracketLeft: '[{', BracketRight: ']}', Backslash: '\\|', Semicolon: ';:', Quote: '\'"',
  Backquote: '`~', Comma: ',<', Period: '.>', Slash: '/?', Space: '  ', IntlBackslash: '<>',
  NumpadDivide: '//', NumpadMultiply: '**', NumpadSubtract: '--', NumpadAdd: '++', NumpadDecimal: '..',
};
const ABOVE_DIGITS = ')!@#$%^&*(';

/**
 * The character of a key, whatever the layout and the input method make of it; null if it has none.
 * @param {KeyboardEvent} event
 */
export function character(event) {
  const {code, key, shiftKey} = event;
  const [, letter] = /^Key([A-Z])$/.exec(code) || [];
  if (letter) return shiftKey !== event.getModifierState('CapsLock') ? letter : letter.toLowerCase();
  const [, row, digit] = /^(Digit|Numpad)(\d)$/.exec(code) || [];
  if (digit) return row === 'Digit' && shiftKey ? ABOVE_DIGITS[digit] : digit;
  if (PLAIN[code]) return PLAIN[code][shiftKey ? 1 : 0];
  return !code && key.length === 1 && key >= ' ' && key <= '~' ? key : null; // a key that some program made up
}
