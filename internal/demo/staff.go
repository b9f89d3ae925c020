package demo

import (
	"encoding/json"
	"net"
	"net/http"

	"motcua/internal/access"
	"motcua/internal/staff"
	"motcua/internal/wire"
)

// Password and PIN of everybody in the demo. They stand on its front page.
const (
	Password = "mot-cua-demo"
	PIN      = "2580"
)

// Person is somebody of the demo's office, called by a title and a letter.
type Person struct {
	Login   string      `json:"login"`
	Name    string      `json:"name"`
	Role    access.Role `json:"role"`
	Counter string      `json:"counter,omitempty"`
	Unit    string      `json:"unit,omitempty"`
}

// People are who works in the demo's office: a clerk for each counter, and the others once or twice.
func (a *App) People() []Person {
	all := []Person{
		{Login: "quan-tri-a", Name: "Quản trị A", Role: access.Administrator},
		{Login: "phu-trach-a", Name: "Phụ trách A", Role: access.Supervisor},
		{Login: "tu-phap-a", Name: "Công chức Tư pháp A", Role: access.UnitOfficer, Unit: "tu-phap"},
		{Login: "kinh-te-a", Name: "Công chức Kinh tế A", Role: access.UnitOfficer, Unit: "kinh-te"},
		{Login: "buu-chinh-a", Name: "Nhân viên bưu chính A", Role: access.PostClerk},
	}
	for i, c := range a.office.Counters {
		letter := string(rune('a' + i%26))
		all = append(all, Person{
			Login: "can-bo-" + letter, Name: "Cán bộ " + string(rune('A'+i%26)), Role: access.Clerk, Counter: c.ID,
		})
	}
	return all
}

// postProcedures are what the public post takes in here: births, deaths and certificates of marital status.
func postProcedures() []string { return []string{"1.001193", "1.000656", "1.004873"} }

// cost is what a guess of a password costs: everybody knows them.
func cost() staff.Cost { return staff.Cost{Memory: 1 << 10, Time: 1, Threads: 1} }

// employ makes the accounts that are not there yet.
func (a *App) employ(s *staff.Store) error {
	for _, p := range a.People() {
		if _, err := s.ByLogin(p.Login); err == nil {
			continue
		}
		f := wire.AccountFields{Login: p.Login, Name: p.Name, Role: p.Role, Unit: p.Unit, Agency: "UBND phường Hòa Bình"}
		if p.Counter != "" {
			f.Counters = []string{p.Counter}
		}
		if p.Role == access.PostClerk {
			f.Agency, f.Procedures = "Bưu điện", postProcedures()
		}
		if err := hire(s, f); err != nil {
			return err
		}
	}
	return nil
}

// hire makes an account that has chosen its password and its PIN.
func hire(s *staff.Store, f wire.AccountFields) error {
	made, err := s.Create(staff.ConsoleUser, f)
	if err != nil {
		return err
	}
	if err := s.ChangePassword(made.Account.ID, "", made.Code, Password, staff.From{}); err != nil {
		return err
	}
	return s.SetPIN(made.Account.ID, Password, PIN, staff.From{})
}

// seats are the ids of the clerks, by counter.
func (a *App) seats(s *staff.Store) (map[string]string, error) {
	ids := map[string]string{}
	for _, p := range a.People() {
		if p.Counter != "" {
			id, err := s.ByLogin(p.Login)
			if err != nil {
				return nil, err
			}
			ids[p.Counter] = id
		}
	}
	return ids, nil
}

// signInAs lets a newcomer be somebody by one touch, on this machine alone.
func (a *App) signInAs(w http.ResponseWriter, r *http.Request) {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusForbidden)
		_ = json.NewEncoder(w).Encode(wire.Problem{Status: http.StatusForbidden, Code: "not-allowed"})
		return
	}
	a.hub.Enter(w, r, r.PathValue("login"))
}
