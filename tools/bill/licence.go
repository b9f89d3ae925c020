package main

import "strings"

// known are sentences that only one licence has, in the order to look for them. All of these may be linked into a
// program under Apache-2.0.
var known = [...]struct{ id, says string }{
	{"Apache-2.0", "Apache License Version 2.0"},
	{"MPL-2.0", "Mozilla Public License Version 2.0"},
	{"OFL-1.1", "SIL OPEN FONT LICENSE Version 1.1"},
	{"ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee"},
	{"ISC", "Permission to use, copy, modify, and distribute this software for any purpose with or without fee"},
	{"BSD-3-Clause", "may be used to endorse or promote products derived from this software"},
	{"BSD-2-Clause", "Redistributions in binary form must reproduce the above copyright notice"},
	{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy of this software"},
	{"Bitstream-Vera", "Permission is hereby granted, free of charge, to any person obtaining a copy of the fonts"},
	{"Unlicense", "This is free and unencumbered software released into the public domain"},
}

// licenceOf returns the SPDX id of a licence's text, or nothing.
func licenceOf(text string) string {
	plain := strings.Join(strings.Fields(text), " ")
	for _, l := range known {
		if strings.Contains(plain, l.says) {
			return l.id
		}
	}
	return ""
}
