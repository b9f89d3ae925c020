package demo

import (
	"time"

	"motcua/internal/crowd"
	"motcua/internal/queue"
)

// population is who comes to the demo office: about 110 visits on a Monday and 60 on another day, shared among the
// services as assets/office/demo.toml says at its head.
func population(o *queue.Office) []crowd.Kind {
	share := map[string][2]float64{
		"ho-tich": {20, 11}, "chung-thuc": {34, 18}, "giao-dich": {3, 2}, "tra-ket-qua": {18, 10}, "cu-tru": {7, 4},
		"dat-dai": {10, 5}, "kinh-doanh": {3, 2}, "xa-hoi": {8, 4}, "bao-hiem": {4, 2}, "van-hoa": {1, 1}, "tiep-dan": {2, 1},
	}
	var kinds []crowd.Kind
	for _, s := range o.Services {
		n := share[s.ID]
		typical := s.Typical.D()
		if typical == 0 {
			typical = 8 * time.Minute
		}
		kinds = append(kinds, crowd.Kind{Service: s.ID, Monday: n[0], Day: n[1], Typical: typical})
	}
	return kinds
}
