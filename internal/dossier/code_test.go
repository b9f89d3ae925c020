package dossier_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/calendar"
	"motcua/internal/dossier"
)

func TestCodesThatOccur(t *testing.T) {
	for typed, want := range map[string]struct {
		code   dossier.Code
		agency string
		day    string
		number int
	}{
		"000.00.18.H10-190414-0012":          {"000.00.18.H10-190414-0012", "000.00.18.H10", "2019-04-14", 12},
		"G22.99.08-260921-896048":            {"G22.99.08-260921-896048", "G22.99.08", "2026-09-21", 896048},
		"h17.18-261125-0001":                 {"H17.18-261125-0001", "H17.18", "2026-11-25", 1},
		" \tH17-240229-10000\r\n":            {"H17-240229-10000", "H17", "2024-02-29", 10000},
		"000.00.\r18.h10-\t190414-0012\r\n ": {"000.00.18.H10-190414-0012", "000.00.18.H10", "2019-04-14", 12},
		"123.AB.C12.99-000101-9999":          {"123.AB.C12.99-000101-9999", "123.AB.C12.99", "2000-01-01", 9999},
	} {
		code, err := dossier.ParseCode(typed)
		require.NoError(t, err, typed)
		require.Equal(t, want.code, code)
		require.Equal(t, want.agency, code.Agency())
		require.Equal(t, want.day, code.Day().Format(time.DateOnly))
		require.Equal(t, want.number, code.Number())
	}
}

func TestCodesThatAreWrongSayWhere(t *testing.T) {
	for typed, part := range map[string]dossier.CodePart{
		"": dossier.PartShape, "H17.18": dossier.PartShape, "H17-260101-0001-2": dossier.PartShape,
		"H1-260101-0001":             dossier.PartAgency,
		"17.18-260101-0001":          dossier.PartAgency,
		"H17.1-260101-0001":          dossier.PartAgency,
		"H17.18.19.20.21-260101-001": dossier.PartAgency,
		"H17 .18-260101-0001":        dossier.PartAgency,
		"Hſ7-260101-0001":            dossier.PartAgency,
		"H17-260230-0001":            dossier.PartDate,
		"H17-261301-0001":            dossier.PartDate,
		"H17-990101-0001":            dossier.PartDate, // the last century had no such codes
		"H17-26010١-0001":            dossier.PartDate,
		"H17-260101-001":             dossier.PartNumber,
		"H17-260101-0000":            dossier.PartNumber,
		"H17-260101-0000001":         dossier.PartNumber,
		"H17-260101--001":            dossier.PartShape,
		"H17-260101-+001":            dossier.PartNumber,
	} {
		_, err := dossier.ParseCode(typed)
		var wrong *dossier.CodeError
		require.ErrorAs(t, err, &wrong, typed)
		require.Equal(t, part, wrong.Part, typed)
		require.ErrorContains(t, err, string(part))
	}
}

func TestNumbersOfADayWiden(t *testing.T) {
	night := time.Date(2026, 11, 24, 20, 0, 0, 0, time.UTC) // the 25th in Vietnam
	for n, want := range map[int]dossier.Code{
		1: "H17.18-261125-0001", 9999: "H17.18-261125-9999", 10000: "H17.18-261125-10000", 999999: "H17.18-261125-999999",
	} {
		code, err := dossier.NewCode("H17.18", night, n)
		require.NoError(t, err)
		require.Equal(t, want, code)
		require.Equal(t, n, code.Number())
	}
	for _, n := range []int{0, -1, 1000000} {
		_, err := dossier.NewCode("H17.18", night, n)
		require.Error(t, err)
	}
	_, err := dossier.NewCode("one stop", night, 1)
	require.ErrorContains(t, err, "agency")
	require.Empty(t, dossier.Code("broken").Day().Format("2006")[4:])
	require.Zero(t, dossier.Code("broken").Number())
}

func FuzzCode(f *testing.F) {
	for _, seed := range []string{"000.00.18.H10-190414-0012", "G22.99.08-260921-896048", "h17\r-260101-0001\n", "H17-260101-0001 "} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		code, err := dossier.ParseCode(typed)
		if err != nil {
			require.Empty(t, code)
			return
		}
		again, err := dossier.ParseCode("\t" + strings.ToLower(string(code)) + "\r\n")
		require.NoError(t, err)
		require.Equal(t, code, again)
		if made, err := dossier.NewCode(code.Agency(), code.Day(), code.Number()); len(code) == len(made) {
			require.NoError(t, err)
			require.Equal(t, code, made)
		}
	})
}

func TestCodesAreInTheOrderOfTheirNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.IntRange(1, 999999).Draw(t, "a"), rapid.IntRange(1, 999999).Draw(t, "b")
		day := time.Date(2026, 1, rapid.IntRange(1, 365).Draw(t, "day"), 9, 0, 0, 0, calendar.Local)
		first, err := dossier.NewCode("H17.18", day, a)
		require.NoError(t, err)
		second, err := dossier.NewCode("H17.18", day, b)
		require.NoError(t, err)
		require.Equal(t, a == b, first == second, "a number is one code")
	})
}

func TestProcedureCodesAreOneSpelling(t *testing.T) {
	for typed, want := range map[string]dossier.ProcedureCode{
		"1.003901": "1.003901", "1.003901.H42": "1.003901", "1.013.792.H42": "1.013792", " 1.003901 \r\n": "1.003901",
		"1003901": "1.003901", "1.003901.000.00.00.H42": "1.003901", "1.003901.h42": "1.003901", "1.003901.00.H42": "1.003901",
	} {
		code, err := dossier.ParseProcedure(typed)
		require.NoError(t, err, typed)
		require.Equal(t, want, code, typed)
	}
	for _, typed := range []string{"", "1.00390", "1.0039011", "1.003901.", "1.003901.H", "1.003901.42", "X.003901", "1,003901", "11.003901"} {
		_, err := dossier.ParseProcedure(typed)
		require.Error(t, err, typed)
	}
}

func FuzzProcedure(f *testing.F) {
	f.Add("1.013.792.H42")
	f.Fuzz(func(t *testing.T, typed string) {
		code, err := dossier.ParseProcedure(typed)
		if err != nil {
			return
		}
		again, err := dossier.ParseProcedure(string(code))
		require.NoError(t, err)
		require.Equal(t, code, again)
		require.Regexp(t, `^\d\.\d{6}$`, string(code))
	})
}

func TestMoney(t *testing.T) {
	for amount, want := range map[dossier.Dong]string{0: "0 đ", 700: "700 đ", 8000: "8.000 đ", 2082000: "2.082.000 đ", -10000: "-10.000 đ", 123456789: "123.456.789 đ"} {
		require.Equal(t, want, amount.String())
	}
	for text, want := range map[string]dossier.Dong{
		"10000": 10000, "10.000đ": 10000, "70,000 VNĐ": 70000, "4,500,000 Việt Nam Đồng": 4500000, "150 000 đồng": 150000, " 0 ": 0,
		"2.082.000 Đ": 2082000,
	} {
		got, err := dossier.ParseDong(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
	for _, text := range []string{"", "10.00", "1.0000", "-5", "10.000đ/trang", "9999999999999", "99999999999999999999", "đ"} {
		_, err := dossier.ParseDong(text)
		require.Error(t, err, text)
	}
}

// An amount is never negative and never beyond what is believed, and what it is written as is read as the same.
func FuzzDong(f *testing.F) {
	for _, s := range []string{"10000", "10.000đ", "70,000 VNĐ", "150 000 đồng", "-1", "1.00", "99999999999999999999", "", "1\u00a0000", "٣"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := dossier.ParseDong(text)
		if err != nil {
			return
		}
		require.GreaterOrEqual(t, d, dossier.Dong(0))
		again, err := dossier.ParseDong(d.String())
		require.NoError(t, err)
		require.Equal(t, d, again)
	})
}
