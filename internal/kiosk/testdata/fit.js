// What is wrong with the screen as it stands, for a finger and for an eye: a list of sentences, empty when all is well.
// Sizes are CSS pixels at 1080 x 1920, 24 inches: 88 px are 24 mm.
(async () => {
  const TARGET = 88;
  const faults = [];
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (let moving = true; moving;) {
    await frame();
    const ends = document.getAnimations().filter((a) => isFinite(a.effect.getComputedTiming().endTime) && a.playState === 'running');
    moving = ends.length > 0;
    await Promise.allSettled(ends.map((a) => a.finished));
  }

  const dialog = document.querySelector('dialog[open]');
  const attract = document.querySelector('#attract');
  const root = dialog || attract || document.querySelector('#kiosk');
  const name = (node) => `<${node.localName} id="${node.id}" class="${node.className}"> ${(node.textContent || '').trim().slice(0, 40)}`;
  const shown = (node) => node.checkVisibility() && node.getClientRects().length > 0;

  for (const node of [root, ...root.querySelectorAll('button, input')]) {
    if (!node.matches('button, input') || !shown(node)) continue;
    const r = node.getBoundingClientRect();
    const holder = node.closest('.typed') ? node.closest('.typed').getBoundingClientRect() : r;
    if (holder.width < TARGET - 0.5 || holder.height < TARGET - 0.5) {
      faults.push(`${name(node)}: ${Math.round(holder.width)} x ${Math.round(holder.height)} px is too small to touch`);
    }
    const view = node.closest('.pager-view');
    const box = view ? view.getBoundingClientRect() : {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
    const x = r.x + r.width / 2, y = r.y + r.height / 2;
    if (r.left < -1 || r.right > innerWidth + 1) faults.push(`${name(node)}: sticks out at the side`);
    if (!view && (r.top < -1 || r.bottom > innerHeight + 1)) faults.push(`${name(node)}: sticks out`);
    if (y < box.top || y > box.bottom) continue;
    const top = document.elementFromPoint(x, y);
    if (!top || !node.contains(top) && !(top.contains(node) && top.closest('.typed'))) {
      faults.push(`${name(node)}: is covered by ${top ? name(top) : 'nothing'}`);
    }
    if (document.documentElement.classList.contains('low') && innerHeight > innerWidth && !attract && node.closest('#screen') && r.top < innerHeight * 0.45) {
      faults.push(`${name(node)}: is out of reach at ${Math.round(r.top)} px`);
    }
  }

  const parse = (color) => {
    const m = color.match(/rgba?\(([^)]+)\)/);
    if (!m) return [0, 0, 0, 0];
    const [r, g, b, a = 1] = m[1].split(/[ ,/]+/).map(Number);
    return [r, g, b, a];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const ground = (node) => {
    const layers = [];
    for (let n = node; n; n = n.parentElement) layers.push(parse(getComputedStyle(n).backgroundColor));
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const light = (color) => {
    const [r, g, b] = color.slice(0, 3).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !shown(node) || node.closest('.visually-hidden, :disabled')) continue;
    const style = getComputedStyle(node);
    const size = parseFloat(style.fontSize);
    if (size < 18) faults.push(`${name(node)}: letters of ${size} px`);
    const below = ground(node);
    const ink = parse(style.color);
    for (let n = node; n; n = n.parentElement) ink[3] *= Number(getComputedStyle(n).opacity);
    const [a, b] = [light(over(ink, below)), light(below)].sort((p, q) => q - p);
    const ratio = (a + 0.05) / (b + 0.05);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) faults.push(`${name(node)}: contrast ${ratio.toFixed(2)}`);
    const r = node.getBoundingClientRect();
    if (r.width < 3) continue; // said, not shown
    const holder = node.closest('.pager-view, dialog, #screen, #top, #bar');
    const h = holder.getBoundingClientRect();
    if (!holder.matches('.pager-view') && (r.top < h.top - 1 || r.bottom > h.bottom + 1)) faults.push(`${name(node)}: leaves its place`);
    if (!holder.matches('.pager-view')) {
      const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
      if (!top || !top.contains(node) && !node.contains(top)) faults.push(`${name(node)}: is covered by ${top ? name(top) : 'nothing'}`);
    }
    if (r.left < -1 || r.right > innerWidth + 1 || node.scrollWidth > node.clientWidth + 2 && style.display !== 'inline') {
      faults.push(`${name(node)}: text is cut off`);
    }
  }
  for (const node of root.querySelectorAll('img, .icon, .number')) {
    const box = node.closest('.slip, .stub, .say, button, p');
    if (!box || !shown(node)) continue;
    const r = node.getBoundingClientRect(), b = box.getBoundingClientRect();
    if (r.left < b.left - 1 || r.right > b.right + 1 || r.top < b.top - 1 || r.bottom > b.bottom + 1) faults.push(`${name(node)}: sticks out of ${name(box)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight) faults.push('the page scrolls');
  return faults;
})()
