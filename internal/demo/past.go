package demo

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"motcua/internal/catalogue"
	"motcua/internal/dossier"
	"motcua/internal/queue"
	"motcua/internal/register"
	"motcua/internal/stats"
)

// live lets a dossier come in on a working day and go its way, as far as there was time for it.
func (p *past) live(n int) error {
	story := stories()[n%len(stories())]
	came, err := p.receipt(1 + p.rng.IntN(story.oldest))
	if err != nil {
		return err
	}
	about := p.does[p.rng.IntN(len(p.does))]
	visit := p.visit(came, about, !story.incomplete)
	p.desk = p.clerks[n%len(p.clerks)]
	if visit.Clerk != "" {
		came, p.desk = visit.Ended, visit.Clerk
	}
	d, err := p.enter(n, about, came, !story.incomplete, visit.Ticket)
	for _, step := range story.steps {
		if err != nil {
			return err
		}
		came, err = p.plan.Add(came, 30+p.rng.IntN(300))
		if err != nil || came.After(p.now) {
			return err
		}
		d, err = p.take(d, came, step(about.Field))
	}
	return err
}

// receipt is a time so many days ago, or earlier where the office has not been open since.
func (p *past) receipt(ago int) (came time.Time, err error) {
	for minutes := p.rng.IntN(420); ; ago++ {
		came, err = p.plan.Add(at(p.now.AddDate(0, 0, -ago), 8, 0), minutes)
		if err != nil || !came.After(p.now) {
			return came, err
		}
	}
}

// visit takes a visit of a date at which such a dossier may have come in; of none there is no ticket.
func (p *past) visit(date time.Time, about catalogue.Entry, complete bool) stats.Stay {
	ended := queue.Supplement
	if complete {
		ended = queue.Registered
	}
	day := date.Format(time.DateOnly)
	i := slices.IndexFunc(p.visits[day], func(s stats.Stay) bool {
		return s.Outcome == ended && !s.Ended.After(p.now) && slices.Contains(servicesOf(about.Group), s.Service)
	})
	if i < 0 {
		return stats.Stay{}
	}
	visit := p.visits[day][i]
	p.visits[day] = slices.Delete(p.visits[day], i, i+1)
	return visit
}

// servicesOf are the services of the queue at which procedures of a group of the catalogue come in.
func servicesOf(group string) []string {
	return map[string][]string{
		"A": {"ho-tich"}, "B": {"chung-thuc", "giao-dich"}, "C": {"dat-dai"}, "D": {"xa-hoi", "bao-hiem"}, "E": {"kinh-doanh"},
		"G": {"cu-tru"}, "H": {"van-hoa"},
	}[group[:min(1, len(group))]]
}

func (p *past) enter(n int, about catalogue.Entry, came time.Time, complete bool, ticket string) (*dossier.Dossier, error) {
	day := came.Format(time.DateOnly)
	p.given[day]++
	code, err := dossier.NewCode(books().Agency, came, p.given[day])
	if err != nil {
		return nil, err
	}
	marks, err := p.books.Marks(code)
	if err != nil {
		return nil, err
	}
	term, _ := about.Term(dossier.Direct, "")
	d, e, err := dossier.New(dossier.Registration{
		Ticket: ticket, Channel: dossier.Direct, Procedure: dossier.Procedure{Code: about.Code, Version: about.Version, Name: about.Name},
		Term: term.Length, Applicant: p.person(n), Papers: []dossier.Paper{{Name: "Tờ khai", Originals: 1}},
		Fee: about.Fee, Unit: books().Desk, Complete: complete,
	}, marks, p.act(came, nil))
	p.rows = append(p.rows, register.Row{Dossier: d, Entry: e})
	return d, err
}

// take does one thing with a dossier. A late one is not closed before its phone call and its apology.
func (p *past) take(d *dossier.Dossier, at time.Time, c dossier.Command) (*dossier.Dossier, error) {
	all := []dossier.Command{c}
	if late := !d.Due.IsZero() && at.After(d.Due); late && ends(c) {
		again, err := p.plan.Add(at, 600)
		if err != nil {
			return nil, err
		}
		all = []dossier.Command{
			dossier.LogCall{About: dossier.AboutLateness, Reached: true},
			dossier.Apologise{Due: again, Reason: "Chờ cơ quan khác trả lời"},
			c,
		}
	}
	for _, c := range all {
		after, e, err := d.Do(c, p.act(at, d))
		if err != nil {
			return nil, fmt.Errorf("%s, %T: %w", d.Code, c, err)
		}
		p.rows = append(p.rows, register.Row{Was: d.Version, Dossier: after, Entry: e})
		d = after
	}
	return d, nil
}

// ends reports whether a late dossier may not come to this without an apology.
func ends(c dossier.Command) bool {
	switch c.(type) {
	case dossier.Finish, dossier.Withdraw:
		return true
	}
	return false
}

// act is done by the officer of the unit that has the dossier, or else at the desk.
func (p *past) act(at time.Time, d *dossier.Dossier) dossier.Act {
	a := dossier.Act{Who: p.desk, At: at, Plan: p.plan}
	if d != nil {
		a.Version = d.Version
		a.Who = cmp.Or(p.officers[d.Unit], p.desk)
	}
	return a
}

// person is nobody: the names say that they are examples, and no operator gives such a phone number.
func (p *past) person(n int) dossier.Applicant {
	family := [...]string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"}
	given := [...]string{"Văn Mẫu", "Thị Thử", "Văn Ví Dụ", "Thị Giả Định", "Văn Tưởng Tượng", "Thị Minh Họa"}
	return dossier.Applicant{
		Kind: dossier.Citizen, Name: family[p.rng.IntN(len(family))] + " " + given[p.rng.IntN(len(given))],
		Phone: fmt.Sprintf("0900%06d", n+1), Address: "Tổ dân phố mẫu",
	}
}
