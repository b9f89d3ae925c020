// What does not fit on the screen as it stands: a list of sentences, empty when all is well. Letters may be cut by
// nothing, stick out of nothing, and lie on no other letters; no page scrolls sideways. still: the page may not scroll
// downwards either, as on a wall or a ticket machine. Not looked at: the name of a service among those who wait on a
// wall. It is the office's own, ends in … where its place is too small, and its letter and the count stand beside it.
(async (still) => {
  const faults = new Set();
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  document.getAnimations().forEach((a) => { if (isFinite(a.effect.getComputedTiming().endTime)) a.finish(); });
  await frame();
  const modal = [...document.querySelectorAll('dialog[open]')].pop();
  const root = modal || document.querySelector('#attract, #who-menu:not([hidden])') || document.body;
  const name = (node) => `${node.localName}${node.id ? '#' + node.id : ''}${node.className && node.className.split ? '.' + node.className.split(' ').join('.') : ''} "${(node.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 50)}"`;
  const rolls = (v) => v === 'auto' || v === 'scroll';

  if (document.documentElement.scrollWidth > innerWidth + 1) faults.add(`the page is ${document.documentElement.scrollWidth} px wide`);
  if (still && document.documentElement.scrollHeight > innerHeight + 1) faults.add(`the page is ${document.documentElement.scrollHeight} px high`);

  const lines = []; // every line of letters that can be seen
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode, node = text.parentElement;
    if (!text.data.trim() || node.closest('.visually-hidden, .skip, option, svg, script, style, title, .notice-belt, [data-roll], .waits-name') || !node.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const rects = [...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
    let hidden = false, scrolled = false;
    for (let box = node; box && box !== document.documentElement; box = box.parentElement) {
      const style = getComputedStyle(box), r = box.getBoundingClientRect();
      if (style.clipPath !== 'none' || r.width <= 2) hidden = true;
      if (rolls(style.overflowY) && box.scrollHeight > box.clientHeight + 1) scrolled = true;
      if (rolls(style.overflowX) && box.scrollWidth > box.clientWidth + 1) {
        scrolled = true;
        // What is wider than its place may roll sideways on its own, if a keyboard can reach it.
        if (!(box.tabIndex >= 0 || box.querySelector('button, a, input, select, [tabindex]'))) faults.add(`${name(box)}: rolls sideways and no key reaches it`);
      }
      if (scrolled) continue;
      for (const line of rects) {
        const cutX = style.overflowX === 'hidden' || style.overflowX === 'clip', cutY = style.overflowY === 'hidden' || style.overflowY === 'clip';
        if (cutY && (line.top >= r.bottom - 1 || line.bottom <= r.top + 1)) { hidden = true; continue; } // not shown at all
        if (cutX && (line.right > r.right + 1.5 || line.left < r.left - 1.5)) faults.add(`${name(node)}: cut at the side by ${name(box)}`);
        if (cutY && (line.bottom - line.height * 0.2 > r.bottom + 1.5 || line.top + line.height * 0.2 < r.top - 1.5)) faults.add(`${name(node)}: cut by ${name(box)}`);
      }
    }
    if (hidden) continue;
    for (const line of rects) {
      if (!scrolled && (line.right > innerWidth + 1 || line.left < -1)) faults.add(`${name(node)}: leaves the screen at the side`);
      if (still && !scrolled && (line.bottom > innerHeight + 2 || line.top < -2)) faults.add(`${name(node)}: leaves the screen`);
      const b = node.closest('button, .btn, .tile, .card, .chip, dialog, td, th');
      if (b && root.contains(b)) {
        const r = b.getBoundingClientRect();
        if (line.right > r.right + 1.5 || line.left < r.left - 1.5) faults.add(`${name(node)}: sticks out of ${name(b)} at the side`);
      }
      if (!scrolled) lines.push({node, r: line});
    }
  }
  // Letters upon letters. Line boxes are taller than their letters, and what floats over the page is above it.
  const floats = (n) => { for (let b = n; b && b !== root; b = b.parentElement) if (/fixed|sticky/.test(getComputedStyle(b).position)) return b; return null; };
  for (const one of lines) one.float = floats(one.node);
  for (let i = 0; i < lines.length; i++) {
    for (let j = i + 1; j < lines.length; j++) {
      const a = lines[i], b = lines[j];
      if (a.node === b.node || a.float !== b.float) continue;
      const w = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
      const h = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top);
      if (w > 3 && h > Math.min(a.r.height, b.r.height) * 0.4) faults.add(`${name(a.node)}: lies on ${name(b.node)}`);
    }
  }
  return [...faults].slice(0, 12);
})
