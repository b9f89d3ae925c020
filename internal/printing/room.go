package printing

import "slices"

// tried reports whether a job of that ticket waits or was handed to a station.
func (d *Desk) tried(ticket string) bool {
	return slices.ContainsFunc(d.jobs, func(j *job) bool { return j.ticket == ticket && (j.State == waiting || j.taken) })
}

// room reports whether one more job may wait for a station.
func (d *Desk) room(device string) bool {
	all, here := 0, 0
	for _, j := range d.jobs {
		if j.State == waiting {
			all++
			if j.Device == device {
				here++
			}
		}
	}
	return all < maxWaiting && here < maxAtDevice
}

// forget makes room for one more job by the oldest that is over; false when there is none.
func (d *Desk) forget() bool {
	if len(d.jobs) < keepJobs {
		return true
	}
	i := slices.IndexFunc(d.jobs, func(j *job) bool { return j.deadline.IsZero() })
	if i >= 0 {
		d.jobs = slices.Delete(d.jobs, i, i+1)
	}
	return i >= 0
}
