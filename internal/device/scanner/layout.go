package scanner

type caption struct{ plain, shifted byte }

// layout is what scanners type on: a US keyboard, by the codes of linux/input-event-codes.h.
var layout = usLayout()

func usLayout() map[uint16]caption {
	keys := map[uint16]caption{
		keyEnter: {cr, cr}, keyEnterPad: {cr, cr}, keyTab: {tab, tab}, 57: {' ', ' '},
	}
	row := func(first uint16, plain, shifted string) {
		for i := range len(plain) {
			keys[first+uint16(i)] = caption{plain[i], shifted[i]}
		}
	}
	row(2, "1234567890-=", "!@#$%^&*()_+")
	row(16, "qwertyuiop[]", "QWERTYUIOP{}")
	row(30, "asdfghjkl;'`", `ASDFGHJKL:"~`)
	row(43, `\zxcvbnm,./`, "|ZXCVBNM<>?")
	row(86, `<`, `>`)                         // the key beside the left shift of European keyboards
	row(71, "789-456+1230.", "789-456+1230.") // the number pad, NumLock or not
	row(55, "*", "*")
	row(98, "/", "/")
	row(117, "=", "=")
	row(121, ",", ",")
	return keys
}
