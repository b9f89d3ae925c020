// What pages are built of.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element. Properties: class, text, on<event> and any attribute; null, undefined and false leave it out.
 * @param {string} tag
 * @param {{[name: string]: any}} [props]
 * @param {...(Node | string | null | undefined | false)} children
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'text') node.textContent = value;
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A line drawing beside a word. It never stands alone, so it is hidden from screen readers. */
export function drawing(line) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', line);
  svg.append(path);
  return svg;
}

/** Changes the text only where it differs: nothing is read aloud twice, and a touch under way keeps its element. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
