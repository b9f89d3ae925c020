package stats

// Check refuses a report that has a share of more than its whole, and names the row. What Make made is checked.
func (r *Report) Check() error {
	if err := check(r.Rows...); err != nil {
		return err
	}
	return check(r.Total)
}

// Check is that of a report, for every official.
func (a *Assessment) Check() error { return a.check() }
