package catalogue_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"motcua/internal/catalogue"
	"motcua/internal/dossier"
)

func one(name string) string {
	return table([]string{"code", "name"}, []string{"1.001193", name}, []string{"1.001194", "Khai tử"})
}

func TestAChangeIsANewVersionFromItsDate(t *testing.T) {
	c := open(t)
	take(t, c, one("A"))
	july := today.AddDate(0, 8, 0)
	r := take(t, c, one("B"), from(july))
	require.Equal(t, []int{0, 1, 1}, []int{r.New, r.Changed, r.Same})

	require.Equal(t, "A", mustAt(t, c, "1.001193", today).Name)
	require.Equal(t, "A", mustAt(t, c, "1.001193", july.AddDate(0, 0, -1)).Name)
	require.Equal(t, "B", mustAt(t, c, "1.001193", july).Name)
	require.Equal(t, 1, mustAt(t, c, "1.001194", july).Version)
	_, ok, err := c.At("1.001193", today.AddDate(0, 0, -1))
	require.NoError(t, err)
	require.False(t, ok, "before the first one there was none")
	_, ok, err = c.At("1.001195", today)
	require.NoError(t, err)
	require.False(t, ok)
	_, ok, err = c.At("9.999999", today)
	require.NoError(t, err)
	require.False(t, ok)

	require.Equal(t, 2, take(t, c, one("A")).Same, "today it is still A")
	require.Equal(t, 2, take(t, c, one("B"), from(july)).Same)
	require.Equal(t, 1, take(t, c, one("C"), from(july)).Changed, "a second thought about July")
	require.Equal(t, "C", mustAt(t, c, "1.001193", july).Name)

	old, ok, err := c.Version("1.001193", 2)
	require.NoError(t, err)
	require.True(t, ok, "a dossier that noted version 2 still finds it")
	require.Equal(t, "B", old.Name)
	_, ok, err = c.Version("1.001193", 4)
	require.NoError(t, err)
	require.False(t, ok)
	all, err := c.Versions("1.001193")
	require.NoError(t, err)
	require.Len(t, all, 3)

	done, err := c.Imports()
	require.NoError(t, err)
	require.Len(t, done, 3, "imports that changed nothing are not on record")
	require.True(t, today.Equal(done[1].At))
	done[1].At = today
	require.Equal(t, catalogue.Imported{At: today, Who: "clerk", Name: "table.tsv", From: "2027-07-25", Rows: 2, Changed: 1}, done[1])
}

func TestWhatIsAbolishedIsGoneFromThenOn(t *testing.T) {
	c := open(t)
	take(t, c, one("A"))
	later := today.AddDate(0, 1, 0)
	r := take(t, c, table([]string{"code", "name", "abolished"}, []string{"1.001193", "A", "x"}), from(later))
	require.Equal(t, 1, r.Changed)
	require.Equal(t, 1, r.Absent, "1.001194 is not mentioned and stays")
	mustAt(t, c, "1.001193", today)
	_, ok, err := c.At("1.001193", later)
	require.NoError(t, err)
	require.False(t, ok)
	all, err := c.List(later)
	require.NoError(t, err)
	require.Len(t, all, 1)
}

func TestAnOfficeActivatesWhatItPerforms(t *testing.T) {
	c := open(t)
	take(t, c, one("A"))
	require.ErrorContains(t, c.Activate(true, today, "1.001193", "1.999999"), "1.999999 is not in it")
	active := func() (codes []dossier.ProcedureCode) {
		all, err := c.List(today)
		require.NoError(t, err)
		for _, e := range all {
			if e.Active {
				codes = append(codes, e.Code)
			}
		}
		return codes
	}
	require.Empty(t, active(), "all or none")
	require.NoError(t, c.Activate(true, today, "1.001193", "1.001194"))
	require.Len(t, active(), 2)
	require.NoError(t, c.Activate(false, today, "1.001193"))
	require.Equal(t, []dossier.ProcedureCode{"1.001194"}, active())
	take(t, c, one("B"))
	require.Equal(t, []dossier.ProcedureCode{"1.001194"}, active(), "an import changes nothing of that")
	require.NoError(t, c.Activate(true, today.AddDate(0, 0, 1), "1.001193"))
	require.Len(t, active(), 1, "from tomorrow on")
}

// A random history of imports: on every date the version in force is the last one imported for the latest date that
// has come, and importing what is in force changes nothing.
func TestVersionsInForce(t *testing.T) {
	c := open(t)
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		code := dossier.ProcedureCode(fmt.Sprintf("1.%06d", n)) // the file is shared, the code is this history's own
		inForce := func(names map[int]string, day int) (name string) {
			for d := 0; d <= day; d++ {
				if names[d] != "" {
					name = names[d]
				}
			}
			return name
		}
		names := map[int]string{}
		for range rapid.IntRange(1, 6).Draw(t, "imports") {
			day := rapid.IntRange(0, 9).Draw(t, "day")
			name := rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "name")
			text := table([]string{"code", "name"}, []string{string(code), name})
			r, err := c.Import(strings.NewReader(text), catalogue.Options{Now: today, From: today.AddDate(0, 0, day)})
			require.NoError(t, err)
			require.Equal(t, inForce(names, day) == name, r.Same == 1)
			if r.Same == 0 {
				names[day] = name
			}
			for d := range 11 {
				p, ok, err := c.At(code, today.AddDate(0, 0, d))
				require.NoError(t, err)
				want := inForce(names, d)
				require.Equal(t, want != "", ok)
				if ok {
					require.Equal(t, want, p.Name)
				}
			}
		}
	})
}
