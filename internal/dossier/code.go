package dossier

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"motcua/internal/calendar"
	"motcua/internal/token"
)

// Code names a dossier everywhere: agency, day of receipt, running number of that day: "000.00.18.H10-190414-0012".
// It is printed and can be guessed from its neighbours, so it proves nothing.
type Code string

// CodeError says which part of a code is wrong.
type CodeError struct {
	Part CodePart
	Text string // that part as it was read
}

// CodePart is a part of a code.
type CodePart string

// The parts of a code.
const (
	PartShape  CodePart = "shape"  // not three parts between hyphens
	PartAgency CodePart = "agency" // neither such as H17.18 nor such as 000.00.18.H10
	PartDate   CodePart = "date"   // not a day written YYMMDD
	PartNumber CodePart = "number" // not four to six digits, or 0
)

func (e *CodeError) Error() string {
	return fmt.Sprintf("dossier: %q is not a dossier code: its %s is wrong; it looks like 000.00.18.H10-190414-0012", e.Text, e.Part)
}

var (
	agencyForm = regexp.MustCompile(`^(?:[A-Z]\d{2}|\d{3})(?:\.[A-Z0-9]{2,3}){0,3}$`)
	numberForm = regexp.MustCompile(`^\d{4,6}$`)
)

// mostNumber is the last running number of a day that a code can carry.
const mostNumber = 999999

// codeDay is how a code writes its day.
const codeDay = "060102"

// ParseCode reads a code as scanned or typed: space around it, and the CR, LF and Tab of a scanner anywhere, are
// dropped, letters become capital. The error is a *CodeError.
func ParseCode(typed string) (Code, error) {
	text := token.Scanned(typed)
	parts := strings.Split(text, "-")
	if len(parts) != 3 {
		return "", &CodeError{PartShape, text}
	}
	number, _ := strconv.Atoi(parts[2])
	day, err := time.Parse(codeDay, parts[1])
	switch {
	case !agencyForm.MatchString(parts[0]):
		return "", &CodeError{PartAgency, parts[0]}
	case err != nil || day.Year() < 2000:
		return "", &CodeError{PartDate, parts[1]}
	case !numberForm.MatchString(parts[2]) || number == 0:
		return "", &CodeError{PartNumber, parts[2]}
	}
	return Code(text), nil
}

// NewCode returns the code of the dossier that is number n of its day at an agency. Numbers past 9999 are wider.
func NewCode(agency string, day time.Time, n int) (Code, error) {
	if n < 1 || n > mostNumber {
		return "", &CodeError{PartNumber, strconv.Itoa(n)}
	}
	return ParseCode(fmt.Sprintf("%s-%s-%04d", agency, day.In(calendar.Local).Format(codeDay), n))
}

// Agency is the identifier of the office, in its short or long form.
func (c Code) Agency() string { return c.part(0) }

// Day is the day of receipt.
func (c Code) Day() time.Time {
	day, _ := time.ParseInLocation(codeDay, c.part(1), calendar.Local)
	return day
}

// Number is the running number of the day.
func (c Code) Number() int {
	n, _ := strconv.Atoi(c.part(2))
	return n
}

func (c Code) part(i int) string {
	if parts := strings.Split(string(c), "-"); i < len(parts) {
		return parts[i]
	}
	return ""
}

// ProcedureCode is the national code of a procedure: "1.003901".
type ProcedureCode string

// procedureForm takes the spellings that occur: the dot of thousands, none at all, and the suffix of a province or of
// an agency (1.013.792.H42, 1.003901.000.00.00.H42).
var procedureForm = regexp.MustCompile(`^(\d)\.?(\d{3})\.?(\d{3})(?:(?:\.000)?(?:\.\d{2}){0,2}\.[A-Z]\d{2})?$`)

// ParseProcedure reads a procedure's code in any spelling that occurs and returns it as d.dddddd.
func ParseProcedure(typed string) (ProcedureCode, error) {
	m := procedureForm.FindStringSubmatch(strings.ReplaceAll(token.Scanned(typed), " ", ""))
	if m == nil {
		return "", fmt.Errorf("dossier: %q is not a procedure's code such as 1.003901", typed)
	}
	return ProcedureCode(m[1] + "." + m[2] + m[3]), nil
}
