// A touch screen in a hall: hands shake, palms rest on the glass, children drag and pinch.

const REACH = 70; // CSS px a finger may slide on the button it touched

/**
 * Makes every button answer to a finger that slides a little. What would lead away from the page is locked.js's.
 * @param {Document} doc
 */
export function calm(doc) {
  const downs = new Map();
  doc.addEventListener('touchstart', (e) => {
    for (const touch of e.changedTouches) downs.set(touch.identifier, {x: touch.clientX, y: touch.clientY, on: control(touch.target)});
  }, {passive: true});
  doc.addEventListener('touchend', (e) => {
    for (const touch of e.changedTouches) {
      const down = downs.get(touch.identifier);
      downs.delete(touch.identifier);
      // A touch that became a scroll cannot be cancelled any more, and is not meant for the button.
      if (!down || !down.on || !e.cancelable) continue;
      e.preventDefault();
      const still = Math.hypot(touch.clientX - down.x, touch.clientY - down.y) <= REACH;
      if (still && control(doc.elementFromPoint(touch.clientX, touch.clientY)) === down.on) down.on.click();
    }
  }, {passive: false});
  doc.addEventListener('touchcancel', (e) => {
    for (const touch of e.changedTouches) downs.delete(touch.identifier);
  });
}

function control(node) {
  return node instanceof Element ? node.closest('button:not(:disabled)') : null;
}
