package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	program := flag.String("program", "", "the built program")
	name := flag.String("name", "", "name of the package")
	version := flag.String("version", "", "its version")
	out := flag.String("out", "", "folder to write copyright and sbom.spdx.json to")
	flag.Parse()
	if err := write(*program, *name, *version, *out); err != nil {
		log.Fatal("bill: ", err)
	}
}

func write(program, name, version, out string) error {
	parts, err := partsOf(program)
	if err != nil {
		return err
	}
	own, err := os.ReadFile("LICENSE")
	if err != nil {
		return err
	}
	sbom, err := bill(name, version, parts)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for file, text := range map[string]string{"copyright": copyright(name, string(own), parts), "sbom.spdx.json": sbom} {
		if err := os.WriteFile(filepath.Join(out, file), []byte(text), 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%s: %d modules\n", name, len(parts))
	return nil
}
