package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// copyright writes Debian's machine-readable format 1.0 as far as it helps a reader: what, which licence, its words.
func copyright(name, own string, parts []part) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: %s\n", name)
	stanza(&b, "*", "Apache-2.0", own)
	for _, p := range parts {
		stanza(&b, "linked: "+p.Path+" "+p.Version, p.Licence, p.Text)
	}
	return b.String()
}

func stanza(b *strings.Builder, files, licence, text string) {
	fmt.Fprintf(b, "\nFiles: %s\nLicense: %s\n", files, licence)
	for line := range strings.Lines(strings.TrimSpace(text)) {
		if line = strings.TrimRight(line, " \t\r\n"); line == "" {
			line = "."
		}
		b.WriteString(" " + line + "\n")
	}
}

type object = map[string]any

var notID = regexp.MustCompile(`[^A-Za-z0-9.-]+`)

// bill is an SPDX 2.3 document. It has a fixed date and a name made of its content, so that the same program gives the
// same bytes.
func bill(name, version string, parts []part) (string, error) {
	const root = "SPDXRef-program"
	packages := []object{{
		"SPDXID": root, "name": name, "versionInfo": version, "downloadLocation": "NOASSERTION",
		"licenseConcluded": "Apache-2.0", "licenseDeclared": "Apache-2.0", "copyrightText": "NOASSERTION", "filesAnalyzed": false,
	}}
	relations := []object{{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": root}}
	for _, p := range parts {
		id := "SPDXRef-" + notID.ReplaceAllString(p.Path, "-")
		packages = append(packages, object{
			"SPDXID": id, "name": p.Path, "versionInfo": p.Version, "downloadLocation": "NOASSERTION",
			"licenseConcluded": p.Licence, "licenseDeclared": p.Licence, "copyrightText": "NOASSERTION", "filesAnalyzed": false,
			"externalRefs": []object{{
				"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
				"referenceLocator": "pkg:golang/" + p.Path + "@" + p.Version,
			}},
		})
		relations = append(relations, object{"spdxElementId": root, "relationshipType": "STATIC_LINK", "relatedSpdxElement": id})
	}
	text, err := json.MarshalIndent(object{
		"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": name + "-" + version,
		"documentNamespace": "urn:motcua:" + name + ":" + version,
		"creationInfo":      object{"created": "2026-01-01T00:00:00Z", "creators": []string{"Tool: motcua-bill"}},
		"packages":          packages, "relationships": relations,
	}, "", "  ")
	return string(text) + "\n", err
}
