package demo

import "context"

// crowd lives through the day. (It is written in the next step.)
func (a *App) crowd(ctx context.Context) error {
	<-ctx.Done()
	return nil
}
