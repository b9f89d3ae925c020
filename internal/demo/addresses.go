package demo

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"motcua/assets"
	"motcua/internal/queue"
)

// Address is one page of the demo.
type Address struct {
	Kind string     `json:"kind"` // index, kiosk, wall, box, station, counter, rate, or the name of a staff page
	ID   string     `json:"id,omitempty"`
	Name queue.Text `json:"name,omitempty"`
	URL  string     `json:"url"`
}

// Addresses lists every page, the index first.
func (a *App) Addresses() []Address {
	hub := a.hub.URL()
	list := []Address{
		{Kind: "index", URL: hub + "/"},
		{Kind: "kiosk", ID: "kiosk-1", URL: "http://" + a.kiosk.Addr() + "/"},
	}
	for i, wall := range a.walls {
		list = append(list, Address{Kind: "wall", ID: a.zones[i].ID, Name: a.zones[i].Name, URL: "http://" + wall.Addr() + "/"})
	}
	list = append(list, Address{Kind: "box", ID: a.office.Counters[0].ID, Name: a.office.Counters[0].Name, URL: "http://" + a.box.Addr() + "/box"})
	list = append(list, Address{Kind: "station", ID: a.office.Counters[0].ID, Name: a.office.Counters[0].Name, URL: "http://" + a.desk.Addr() + "/"})
	for _, c := range a.office.Counters {
		list = append(list, Address{Kind: "counter", ID: c.ID, Name: c.Name, URL: hub + "/counter/" + c.ID})
	}
	list = append(list, Address{Kind: "rate", ID: a.office.Counters[0].ID, Name: a.office.Counters[0].Name, URL: hub + "/rate/" + a.office.Counters[0].ID})
	for _, page := range [...]string{"reception", "results", "units", "supervisor", "office", "reports", "surveys", "accounts"} {
		list = append(list, Address{Kind: page, URL: hub + "/" + page})
	}
	return list
}

// Print writes the short list a newcomer sees.
func (a *App) Print(w io.Writer) {
	fmt.Fprintf(w, "\n  %s\n\n", a.office.Name.In("vi"))
	label := map[string]string{
		"index": "Bắt đầu ở đây / start here", "kiosk": "Máy lấy số / ticket machine", "wall": "Màn hình / wall",
		"box": "Hộp quầy / counter box", "station": "Máy in quầy / its printer", "counter": "Quầy / counter", "reception": "Lễ tân / reception",
		"results": "Trả kết quả / results", "units": "Đơn vị chuyên môn / units", "office": "Toàn cảnh / the room",
		"reports": "Báo cáo / reports", "supervisor": "Điều hành / supervisor", "surveys": "Ý kiến / opinions",
		"accounts": "Tài khoản / accounts", "rate": "Máy tính bảng / rating tablet",
	}
	for _, at := range a.Addresses() {
		name := label[at.Kind]
		switch at.Kind {
		case "counter", "box", "station", "rate":
			name += " " + at.ID
		case "wall":
			name += " " + at.Name.In("vi")
		}
		fmt.Fprintf(w, "  %-34s %s\n", name, at.URL)
	}
	fmt.Fprintf(w, "\n  Giờ của bản chạy thử / office clock   %s\n", a.clock.Now().In(queue.Local).Format("2006-01-02 15:04"))
	fmt.Fprintf(w, "  Tài khoản / accounts                  %s, %s … %s\n", a.People()[0].Login, a.People()[1].Login, Password)
	fmt.Fprintf(w, "  Dữ liệu / state                       %s\n", a.cfg.Dir)
	fmt.Fprintf(w, "  Dừng / stop                           Ctrl-C\n\n")
}

// pages are what the demo adds to the hub: the index that links everything, and its clock.
func (a *App) pages() map[string]http.Handler {
	return map[string]http.Handler{
		"GET /{$}":         assets.Page("demo"),
		"GET /demo/state":  http.HandlerFunc(a.state),
		"POST /demo/clock": http.HandlerFunc(a.forward),

		"POST /demo/as/{login}": http.HandlerFunc(a.signInAs),
	}
}

// state is what the index shows.
func (a *App) state(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"office": a.office.Name, "addresses": a.Addresses(), "now": a.clock.Now().In(queue.Local), "speed": a.cfg.Speed,
		"own_clock": !a.cfg.RealTime, "crowd": a.cfg.Crowd, "dir": a.cfg.Dir,
		"people": a.People(), "password": Password, "pin": PIN,
	})
}

// forward moves the office's clock to a later time of day, or to the next working morning: {"to": "11:25" | "morning"}.
func (a *App) forward(w http.ResponseWriter, r *http.Request) {
	var body struct {
		To string `json:"to"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<10)).Decode(&body); err != nil || a.cfg.RealTime {
		http.Error(w, "no", http.StatusBadRequest)
		return
	}
	now := a.clock.Now().In(queue.Local)
	to := nextMorning(now)
	if body.To != "morning" {
		at, err := time.ParseInLocation("15:04", body.To, queue.Local)
		if err != nil {
			http.Error(w, "no", http.StatusBadRequest)
			return
		}
		to = time.Date(now.Year(), now.Month(), now.Day(), at.Hour(), at.Minute(), 0, 0, queue.Local)
	}
	a.clock.Forward(to)
	a.state(w, r)
}

func nextMorning(t time.Time) time.Time {
	t = time.Date(t.Year(), t.Month(), t.Day()+1, 7, 25, 0, 0, queue.Local)
	for t.Weekday() == time.Saturday || t.Weekday() == time.Sunday {
		t = t.AddDate(0, 0, 1)
	}
	return t
}
