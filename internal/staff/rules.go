package staff

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"motcua/internal/access"
	"motcua/internal/wire"
)

const (
	shortest = 8   // letters of a password (NIST SP 800-63B, 5.1.1.2)
	longest  = 128 // letters of a password: more is an attack on the processor
	maxName  = 80
	maxList  = 500
)

// checkPassword refuses what is guessed first. Nothing else is asked of it: rules about capitals and signs make people
// write passwords down.
func checkPassword(password, login string) error {
	password = norm.NFC.String(password)
	plain := strings.ToLower(password)
	switch n := utf8.RuneCountInString(password); {
	case !utf8.ValidString(password) || n < shortest:
		return refuse(CodeWeakPassword, "why", "short")
	case n > longest:
		return refuse(CodeWeakPassword, "why", "long")
	case login != "" && strings.Trim(strings.ReplaceAll(plain, login, ""), "0123456789") == "" && strings.Contains(plain, login):
		return refuse(CodeWeakPassword, "why", "login")
	case common(plain):
		return refuse(CodeWeakPassword, "why", "common")
	}
	return nil
}

// common reports whether a password is among those that are tried first: few different letters, a row of the keyboard
// or the alphabet, or one of the words that every list of leaked passwords begins with, with digits around it.
func common(plain string) bool {
	letters := map[rune]bool{}
	for _, r := range plain {
		letters[r] = true
	}
	if len(letters) < 4 {
		return true
	}
	for _, row := range []string{"01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1q2w3e4r5t6y7u8i9o0p"} {
		if strings.Contains(row, plain) || strings.Contains(row, reversed(plain)) {
			return true
		}
	}
	words := []string{
		"", "password", "passw0rd", "p@ssw0rd", "p@ssword", "matkhau", "mật khẩu", "mậtkhẩu", "qwerty", "qwertyuiop", "admin",
		"administrator", "abc", "abcd", "abcdef", "iloveyou", "anhyeuem", "emyeuanh", "welcome", "letmein", "motcua", "một cửa",
		"vietnam", "việt nam", "hanoi", "saigon", "hochiminh", "football", "monkey", "dragon", "sunshine", "princess", "asdfgh",
		"asdfghjkl", "zxcvbnm", "superman", "batman", "master", "michael", "khongbiet", "congchuc", "canbo",
	}
	core := strings.TrimFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.Contains(words, core)
}

func reversed(s string) string {
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}

// checkPIN wants four to six digits that are neither all the same nor a row.
func checkPIN(pin string) error {
	switch {
	case len(pin) < 4 || len(pin) > 6 || strings.Trim(pin, "0123456789") != "":
		return refuse(CodeWeakPIN, "why", "digits")
	case strings.Count(pin, pin[:1]) == len(pin),
		strings.Contains("01234567890", pin), strings.Contains("09876543210", pin):
		return refuse(CodeWeakPIN, "why", "common")
	}
	return nil
}

var loginForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,39}$`)

// cleanLogin is a login as it is kept.
func cleanLogin(typed string) string { return strings.ToLower(strings.TrimSpace(typed)) }

// checkFields cleans what an administrator says of an account.
func checkFields(f wire.AccountFields) (wire.AccountFields, error) {
	f.Login, f.Name = cleanLogin(f.Login), norm.NFC.String(strings.TrimSpace(f.Name))
	f.Agency, f.Unit = norm.NFC.String(strings.TrimSpace(f.Agency)), strings.TrimSpace(f.Unit)
	switch {
	case !loginForm.MatchString(f.Login):
		return f, refuse(CodeField, "field", "login")
	case !isName(f.Name):
		return f, refuse(CodeField, "field", "name")
	case !slices.Contains(access.People(), f.Role):
		return f, refuse(CodeField, "field", "role")
	case f.Agency != "" && !isName(f.Agency):
		return f, refuse(CodeField, "field", "agency")
	case f.Unit != "" && !isName(f.Unit), f.Role == access.UnitOfficer && f.Unit == "":
		return f, refuse(CodeField, "field", "unit")
	}
	for name, list := range map[string][]string{"counters": f.Counters, "services": f.Services, "procedures": f.Procedures} {
		if len(list) > maxList || slices.ContainsFunc(list, func(s string) bool { return !isName(s) }) {
			return f, refuse(CodeField, "field", name)
		}
	}
	return f, nil
}

func isName(s string) bool {
	return s != "" && utf8.ValidString(s) && utf8.RuneCountInString(s) <= maxName && !strings.ContainsFunc(s, unicode.IsControl)
}
