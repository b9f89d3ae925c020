const at = (id) => document.getElementById(id);

customElements.define('test-board', class extends HTMLElement {
	connectedCallback() {
		const root = this.attachShadow({mode: 'open'});
		root.innerHTML = '<p class="number">A012</p><button>Gọi lại</button>';
		root.querySelector('button').onclick = () => { root.querySelector('.number').textContent = 'A013'; };
	}
});

at('next').addEventListener('click', (e) => { at('presses').textContent = `bấm bằng ${e.pointerType}`; });
document.addEventListener('keydown', (e) => {
	const held = ['ctrlKey', 'altKey', 'shiftKey'].filter((name) => e[name]).join(' ');
	at('keys').textContent += `${e.key}/${e.code}/${held};`;
});
for (const name of ['online', 'offline']) addEventListener(name, () => { at('online').textContent = name; });
