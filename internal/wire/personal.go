package wire

import (
	"time"

	"motcua/internal/dossier"
)

// KeptPersonal is how long the office keeps what it knows of people: the answer of GET /api/v1/personal. A number that
// is 0 has no end.
type KeptPersonal struct {
	ContactMonths int            `json:"contact_months"`   // phone, address and the like, after the end of a dossier
	DossierYears  int            `json:"dossier_years"`    // the whole dossier, after its end
	LooksMonths   int            `json:"looks_months"`     // who looked at dossiers
	ContactDays   int            `json:"contact_days"`     // the phone of a suggestion, after it was closed
	Swept         *SweptDossiers `json:"swept,omitempty"`  // the last look of the running hub for what is older
	Backups       HeldBackups    `json:"backups"`          // that have what is erased now
	Erased        []ErasedRow    `json:"erased,omitempty"` // the newest first, at most 50
}

// SweptDossiers is what the rules took.
type SweptDossiers struct {
	At       time.Time `json:"at"`
	Contacts int       `json:"contacts"` // dossiers that lost phone, address and the like
	Dossiers int       `json:"dossiers"`
	Looks    int       `json:"looks"`
}

// HeldBackups is until when backups still have what is erased now, if one is made every day. Copies that somebody
// carried away are not known.
type HeldBackups struct {
	Made  bool      `json:"made"`           // backups are made
	Until time.Time `json:"until,omitzero"` // absent: none has it
}

// ErasedRow is what stays of a dossier that was erased.
type ErasedRow struct {
	Code   dossier.Code `json:"code"`
	At     time.Time    `json:"at"`
	Who    string       `json:"who"`            // opaque, or "hub" for a rule
	Name   string       `json:"name,omitempty"` // of who, as far as the hub knows it
	Reason string       `json:"reason"`
}

// Erasure is the answer of POST /api/v1/dossiers/{code}/erase, also of a second one.
type Erasure struct {
	ErasedRow
	Backups HeldBackups `json:"backups"`
}

// FindPerson is the body of POST /api/v1/personal/search. Whatever it finds is noted as looked at.
type FindPerson struct {
	Text  string `json:"text"` // words of a name, at least four last digits of a phone, or a code
	After string `json:"after,omitempty"`
}

// FoundPerson is its answer, masked.
type FoundPerson struct {
	Dossiers    []DossierRow `json:"dossiers"`
	After       string       `json:"after,omitempty"`
	Suggestions int          `json:"suggestions"` // whose contact ends with the digits that were sought
}

// ExportPerson is the body of POST /api/v1/personal/export: the dossiers that are one person's, whoever asks decides.
type ExportPerson struct {
	Codes []dossier.Code `json:"codes"`
}

// PersonExport is everything that the office holds of a person. Token and secret of a receipt are not in it: they prove
// possession of the paper.
type PersonExport struct {
	At          time.Time          `json:"at"`
	Office      string             `json:"office"`
	Agency      string             `json:"agency"`
	Dossiers    []PersonDossier    `json:"dossiers"`
	Suggestions []PersonSuggestion `json:"suggestions"` // whose contact is the phone of one of the dossiers
	Keeps       KeptPersonal       `json:"keeps"`
}

// PersonDossier is a dossier with all that was done with it and everybody who looked at it.
type PersonDossier struct {
	Dossier dossier.Dossier `json:"dossier"`
	DossierHistory
}

// PersonSuggestion is what somebody put into the box and left a phone number with.
type PersonSuggestion struct {
	At      time.Time `json:"at"`
	Text    string    `json:"text"`
	Contact string    `json:"contact"`
	Status  string    `json:"status"`
	Answer  string    `json:"answer,omitempty"`
}
