package register

import (
	"context"
	"errors"

	"go.etcd.io/bbolt"

	"motcua/internal/dossier"
)

// Enter registers a dossier and does what comes at once with it, such as another due date, in one transaction. a says
// who, when and by which hours; its Version is not looked at. The same request again returns what the first one made.
// Errors are *dossier.Refusal, ErrOther, or the disk's; then nothing happened.
func (r *Register) Enter(ctx context.Context, q Request, reg dossier.Registration, a dossier.Act, then ...dossier.Command) (*dossier.Dossier, error) {
	return r.command(ctx, q, a, func(tx *bbolt.Tx) (*dossier.Dossier, error) {
		code, err := r.nextCode(tx, a.At)
		if err != nil {
			return nil, err
		}
		marks, err := r.Marks(code)
		if err != nil {
			return nil, err
		}
		d, e, err := dossier.New(reg, marks, a)
		if err != nil {
			return nil, err
		}
		if err := r.write(tx, nil, d, e); err != nil {
			return nil, err
		}
		for _, c := range then {
			a.Version = d.Version
			if d, err = r.act(tx, d, a, c); err != nil {
				return nil, err
			}
		}
		return d, nil
	})
}

// Do does something with a dossier. a.Version is the version that a.Who saw. The same request again returns the
// dossier as the first one left it. Errors are *dossier.Refusal, *StaleError, ErrUnknown, ErrOther, or the disk's; then
// nothing happened.
func (r *Register) Do(ctx context.Context, q Request, id string, a dossier.Act, c dossier.Command) (*dossier.Dossier, error) {
	return r.command(ctx, q, a, func(tx *bbolt.Tx) (*dossier.Dossier, error) {
		d, err := load(tx, id)
		if err != nil {
			return nil, err
		}
		return r.act(tx, d, a, c)
	})
}

func (r *Register) act(tx *bbolt.Tx, d *dossier.Dossier, a dossier.Act, c dossier.Command) (*dossier.Dossier, error) {
	if a.Version != d.Version {
		return nil, &StaleError{Version: a.Version, Now: d}
	}
	after, e, err := d.Do(c, a)
	if err != nil {
		return nil, err
	}
	return after, r.write(tx, d, after, e)
}

// command runs do in one transaction with the outcome of its request, which is kept with what it made or not at all.
func (r *Register) command(ctx context.Context, q Request, a dossier.Act, do func(*bbolt.Tx) (*dossier.Dossier, error)) (d *dossier.Dossier, err error) {
	again := false
	err = r.update(ctx, func(tx *bbolt.Tx) error {
		if d, again, err = outcomeOf(tx, q); err != nil {
			return err
		}
		if again {
			return errNothingNew
		}
		if d, err = do(tx); err != nil {
			return err
		}
		return keepOutcome(tx, q, a.At, d)
	})
	if again && errors.Is(err, errNothingNew) {
		return d, nil
	}
	if err != nil {
		return nil, err
	}
	r.wake()
	return d, nil
}

// errNothingNew ends a transaction that has nothing to keep.
var errNothingNew = errors.New("register: nothing new")

// update runs do in a write transaction, unless ctx is over before it begins.
func (r *Register) update(ctx context.Context, do func(*bbolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return r.file.Update(do)
}

// Row is a dossier as it is to be kept, for those who bring dossiers in from elsewhere.
type Row struct {
	Was     int              // version that it replaces; 0: a new dossier
	Dossier *dossier.Dossier // its Version is Was+1
	Entry   dossier.Entry    // of its history, with the same version
}

// Put keeps rows, all or none, in one transaction. Errors are *StaleError, ErrCode, ErrUnknown or the disk's.
func (r *Register) Put(ctx context.Context, rows ...Row) error {
	err := r.update(ctx, func(tx *bbolt.Tx) error {
		for _, row := range rows {
			if err := r.putRow(tx, row); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		r.wake()
	}
	return err
}

func (r *Register) putRow(tx *bbolt.Tx, row Row) error {
	var before *dossier.Dossier
	d := row.Dossier
	if row.Was > 0 {
		var err error
		if before, err = load(tx, d.ID); err != nil {
			return err
		}
		if before.Version != row.Was {
			return &StaleError{Version: row.Was, Now: before}
		}
	} else if bucket(tx, rowsBucket).Get([]byte(d.ID)) != nil {
		return ErrCode
	}
	if d.Version != row.Was+1 || row.Entry.Version != d.Version || d.ID == "" {
		return errors.New("register: a row whose version does not follow")
	}
	if before == nil || before.Code != d.Code {
		if taken(tx, d.Code) {
			return ErrCode
		}
		if err := noteNumber(tx, d.Code); err != nil {
			return err
		}
	}
	return r.write(tx, before, d, row.Entry)
}
