package printing

import "motcua/internal/wire"

// Job says what is known of a job.
func (d *Desk) Job(device, id string) (wire.PrintJob, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	j, err := d.job(device, id)
	if err != nil {
		return wire.PrintJob{}, err
	}
	return j.PrintJob, nil
}

// Take hands a job's content to its station and forgets it: ErrTaken from then on, and when it is too late.
func (d *Desk) Take(device, id string) (wire.PrintDocument, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	j, err := d.job(device, id)
	switch {
	case err != nil:
		return wire.PrintDocument{}, err
	case j.State != waiting:
		return wire.PrintDocument{}, ErrTaken
	}
	content := *j.content
	j.print(d.opts.Now(), d.opts.Machine())
	d.wake()
	return content, nil
}

// End takes a station's word of how a job ended. The same word again is taken again; another one only where nobody
// knew until now.
func (d *Desk) End(device, id string, result wire.PrintResult) (Ended, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	j, err := d.job(device, id)
	if err != nil {
		return Ended{}, err
	}
	open := j.State == printing || j.State == unknown && j.Why == noAnswer
	same := j.taken && j.State == result.State && j.Why == result.Why
	switch {
	case !open && !same:
		return Ended{}, ErrOver
	case !same:
		j.end(result.State, result.Why, d.opts.Now())
	}
	return j.ended(), nil
}

// Station is what a station sees.
func (d *Desk) Station(device string) wire.StationView {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	v := wire.StationView{Jobs: []string{}}
	for _, j := range d.jobs {
		if j.Device == device && j.State == waiting {
			v.Jobs = append(v.Jobs, j.ID)
		}
	}
	return v
}

func (d *Desk) job(device, id string) (*job, error) {
	for _, j := range d.jobs {
		if j.ID == id && j.Device == device {
			return j, nil
		}
	}
	return nil, ErrUnknown
}
