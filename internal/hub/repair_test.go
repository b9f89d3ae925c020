package hub

import (
	"testing"

	"github.com/stretchr/testify/require"

	"motcua/internal/config"
	"motcua/internal/dossier"
	"motcua/internal/queue"
	"motcua/internal/wire"
)

// A hub dies between a dossier and its visit's outcome; the next start puts the visit right, and the one after that
// finds nothing to do.
func TestVisitsSayWhatTheRegisterSays(t *testing.T) {
	cfg, _ := settings(t)
	cfg.Office = officeFile(t, example(t))
	cfg.Register, cfg.Shipped = config.DefaultRegister(), true
	cfg.Register.Agency = "H17.18"
	r := run(t, cfg)
	r.want(200, "POST", "/api/v1/counters/1/open", nil)
	visit := func(outcome queue.Outcome, dossiers ...wire.RegisterDossier) (ticket string) {
		ticket = r.issue().ID
		r.want(200, "POST", "/api/v1/counters/1/next", nil)
		r.want(200, "POST", "/api/v1/counters/1/start", nil)
		for _, d := range dossiers {
			d.Ticket, d.Procedure, d.Channel = ticket, "1.001193", dossier.Direct
			d.Applicant = dossier.Applicant{Kind: dossier.Citizen, Name: "Nguyễn Văn Thử"}
			r.want(201, "POST", "/api/v1/dossiers", d)
		}
		r.want(200, "POST", "/api/v1/counters/1/finish", wire.Finish{Outcome: outcome})
		return ticket
	}
	forgotten := visit(queue.Other, wire.RegisterDossier{}, wire.RegisterDossier{Incomplete: true})
	right := visit(queue.Registered, wire.RegisterDossier{})
	advised := visit(queue.Advised)
	outcome := func(ticket string) queue.Outcome {
		return parse[queue.TicketView](t, r.want(200, "GET", "/api/v1/tickets/"+ticket, nil)).Outcome
	}
	require.Equal(t, queue.Other, outcome(forgotten))
	require.Contains(t, r.want(200, "GET", "/metrics", nil), `motcua_commands_total{kind="dossier.register",outcome="accepted"} 3`)
	r.halt()

	seqs := []uint64{}
	for range 2 {
		r = run(t, cfg)
		require.Equal(t, queue.Registered, outcome(forgotten))
		require.Equal(t, queue.Registered, outcome(right))
		require.Equal(t, queue.Advised, outcome(advised))
		seqs = append(seqs, r.journal.Head().Seq)
		r.halt()
	}
	require.Equal(t, seqs[0], seqs[1], "twice is as good as once")
}

func TestWhatADossierSaysOfItsVisit(t *testing.T) {
	require.Equal(t, queue.Refused, outcomeOf(&dossier.Dossier{Status: dossier.Rejected}))
	require.Equal(t, queue.Supplement, outcomeOf(&dossier.Dossier{Status: dossier.AwaitingPapers, Supplements: []dossier.Supplement{{}}}))
	require.Equal(t, queue.Registered, outcomeOf(&dossier.Dossier{Status: dossier.Registered}))
	require.Equal(t, queue.Registered, best([]queue.Outcome{queue.Refused, queue.Registered, queue.Supplement})[0])
}
