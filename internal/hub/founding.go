package hub

import (
	"bytes"
	"maps"
	"path"
	"strings"

	"motcua/internal/config"
	"motcua/internal/queue"
	"motcua/internal/sheet"
	"motcua/internal/wire"
)

// founding reads the office that the set-up page sends.
type founding struct{}

// Read is web.Founding. What is no TOML is a table; both are checked by the same rules.
func (founding) Read(sent wire.ImportOffice) (queue.Office, []wire.Trouble) {
	sample, err := sampleOffice()
	if err != nil { // it is embedded, and tested
		return queue.Office{}, mistakes("", err)
	}
	sample.Name = maps.Clone(sample.Name)
	if sent.Name["vi"] != "" {
		sample.Name = sent.Name
	}
	if sent.Sample {
		return checked(sample)
	}
	file := path.Base(strings.ReplaceAll(sent.File, `\`, "/"))
	if strings.EqualFold(path.Ext(file), ".toml") {
		office, problems := config.CheckOffice(file, sent.Data)
		return office, told(problems)
	}
	office, problems := config.ParseTable(file, sent.Data, sample)
	return office, told(problems)
}

// checked holds a name that somebody typed to the rules of the file.
func checked(o queue.Office) (queue.Office, []wire.Trouble) {
	if _, err := config.WriteOffice(o); err != nil {
		return queue.Office{}, mistakes("", err)
	}
	return o, nil
}

// Template is web.Founding: the sample office's services and counters.
func (founding) Template(format, lang string) ([]byte, error) {
	sample, err := sampleOffice()
	if err != nil {
		return nil, err
	}
	var file bytes.Buffer
	err = sheet.Write(&file, sheet.Format("."+format), "Một Cửa", config.OfficeTable(sample, lang))
	return file.Bytes(), err
}

func sampleOffice() (queue.Office, error) {
	text, err := config.Example()
	if err != nil {
		return queue.Office{}, err
	}
	return config.ParseOffice("office.toml", text)
}
