// Command bill says what a built program is made of: a Debian copyright file with the licences of everything that is
// linked into it, and a bill of materials as SPDX 2.3 JSON. It reads the program itself and not go.mod, so what is
// listed is what ships.
//
//	bill -program build/linux-arm64/hub -name motcua-hub -version 1.2.0 -out build/bill/hub-arm64
package main
