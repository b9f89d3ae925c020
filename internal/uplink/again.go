package uplink

import (
	"context"
	"errors"
)

// Program is what runs on a machine and serves its page.
type Program interface {
	Addr() string
	Run(ctx context.Context) error
}

// Again makes a program and runs it, and once more whenever its machine has become another one at its hub (ErrAnew).
// Its page stays where it was first: listen is that address, empty the first time.
func Again[P Program](ctx context.Context, make func(listen string) (P, error), ready func(P)) error {
	for listen := ""; ; {
		program, err := make(listen)
		if err != nil {
			return err
		}
		ready(program)
		listen = program.Addr()
		if err := program.Run(ctx); !errors.Is(err, ErrAnew) || ctx.Err() != nil {
			return err
		}
	}
}
