package sync

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"motcua/internal/dossier"
	"motcua/internal/fold"
	"motcua/internal/sheet"
)

// choice is a value with its spellings: the Vietnamese one is written, all are read.
type choice[V comparable] struct {
	value V
	names []string
}

func kinds() []choice[dossier.ApplicantKind] {
	return []choice[dossier.ApplicantKind]{
		{dossier.Citizen, []string{"Công dân", "citizen", "1", "cá nhân"}},
		{dossier.Business, []string{"Doanh nghiệp", "business", "2"}},
		{dossier.StateBody, []string{"Cơ quan nhà nước", "state-body", "3"}},
		{dossier.OtherBody, []string{"Khác", "other", "4", "tổ chức"}},
	}
}

func channels() []choice[dossier.Channel] {
	return []choice[dossier.Channel]{
		{dossier.Direct, []string{"Trực tiếp", "direct", "1"}},
		{dossier.Online, []string{"Trực tuyến", "online", "2"}},
		{dossier.PublicPost, []string{"Bưu chính", "post", "3", "bưu chính công ích"}},
	}
}

func ways() []choice[dossier.ReturnBy] {
	return []choice[dossier.ReturnBy]{
		{dossier.AtCounter, []string{"Tại quầy", "counter", "1", "trực tiếp"}},
		{dossier.ByPost, []string{"Bưu chính", "post", "2", "bưu chính công ích"}},
	}
}

// choose reads a cell that has one of a few values; an empty one is usual.
func choose[V comparable](r *reader, c column, usual V, all []choice[V]) V {
	text := r.cells[c]
	if text == "" {
		return usual
	}
	var known []string
	for _, one := range all {
		for _, name := range one.names {
			if fold.Words(name) == fold.Words(text) {
				return one.value
			}
		}
		known = append(known, one.names[0])
	}
	r.say(c, false, codeChoice, "value", text, "choices", strings.Join(known, ", "))
	return usual
}

// spelled is how a value is written.
func spelled[V comparable](v V, all []choice[V], lang string) string {
	for _, one := range all {
		if one.value == v {
			if lang != "vi" {
				return one.names[1]
			}
			return one.names[0]
		}
	}
	return ""
}

// composed is a cell in NFC, without the apostrophe of our own tables.
func composed(cell string) string { return norm.NFC.String(sheet.Bare(strings.TrimSpace(cell))) }

func itoa(n int) string { return strconv.Itoa(n) }

func sortedKeys[K ~string, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
