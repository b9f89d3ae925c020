package browser

import (
	"context"

	"github.com/chromedp/cdproto/debugger"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Buttons of a mouse beside the left one.
var buttons = map[string]input.MouseButton{"middle": input.Middle, "right": input.Right, "back": input.Back, "forward": input.Forward}

// Button presses a button of a mouse at a place: middle, right, back or forward.
func (p *Page) Button(name string, x, y float64) {
	p.t.Helper()
	button, ok := buttons[name]
	if !ok {
		p.t.Fatalf("browser: no button is called %q", name)
	}
	p.run("press the "+name+" button", chromedp.MouseClickXY(x, y, func(e *input.DispatchMouseEventParams) *input.DispatchMouseEventParams {
		return e.WithButton(button)
	}))
}

// Drag pulls the left button from one place to another.
func (p *Page) Drag(fromX, fromY, toX, toY float64) {
	p.t.Helper()
	mouse := func(kind input.MouseType, x, y float64) *input.DispatchMouseEventParams {
		return input.DispatchMouseEvent(kind, x, y).WithButton(input.Left).WithButtons(1).WithClickCount(1)
	}
	p.run("drag", mouse(input.MousePressed, fromX, fromY), mouse(input.MouseMoved, (fromX+toX)/2, (fromY+toY)/2),
		mouse(input.MouseMoved, toX, toY), mouse(input.MouseReleased, toX, toY).WithButtons(0))
}

// Drop lets text and an address fall onto a place, as from another window.
func (p *Page) Drop(text, url string, x, y float64) {
	p.t.Helper()
	data := &input.DragData{DragOperationsMask: 1, Items: []*input.DragDataItem{
		{MimeType: "text/plain", Data: text}, {MimeType: "text/uri-list", Data: url},
	}}
	p.run("drop", input.DispatchDragEvent(input.DragEnter, x, y, data), input.DispatchDragEvent(input.DragOver, x, y, data),
		input.DispatchDragEvent(input.Drop, x, y, data))
}

// Zoom turns the wheel with Control held, and pulls two fingers apart.
func (p *Page) Zoom(x, y float64) {
	p.t.Helper()
	fingers := func(by float64) []*input.TouchPoint {
		return []*input.TouchPoint{{X: x - by, Y: y, ID: 1}, {X: x + by, Y: y, ID: 2}}
	}
	p.run("zoom", input.DispatchMouseEvent(input.MouseWheel, x, y).WithDeltaX(0).WithDeltaY(-240).WithModifiers(input.ModifierCtrl),
		input.DispatchTouchEvent(input.TouchStart, fingers(20)), input.DispatchTouchEvent(input.TouchMove, fingers(60)),
		input.DispatchTouchEvent(input.TouchMove, fingers(120)), input.DispatchTouchEvent(input.TouchEnd, []*input.TouchPoint{}))
}

// Windows is how many pages this page's machine has open.
func (p *Page) Windows() (n int) {
	p.t.Helper()
	p.run("count windows", chromedp.ActionFunc(func(ctx context.Context) error {
		all, err := target.GetTargets().Do(ctx)
		own := chromedp.FromContext(ctx).Target
		var mine *target.Info
		for _, t := range all {
			if t.TargetID == own.TargetID {
				mine = t
			}
		}
		for _, t := range all {
			if mine != nil && t.Type == "page" && t.BrowserContextID == mine.BrowserContextID {
				n++
			}
		}
		return err
	}))
	return n
}

// Hang stops the page's script where it stands, so that it neither paints nor hears anything, until the end that is
// returned. Its sockets live on: they are the browser's. An endless loop would do the same and take a core from the
// tests beside this one.
func (p *Page) Hang() (end func()) {
	p.t.Helper()
	p.run("hang", chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := debugger.Enable().Do(ctx)
		return err
	}))
	Eval[any](p, `void setTimeout(() => { debugger; })`)
	return func() {
		p.t.Helper()
		p.run("go on", debugger.Resume(), debugger.Disable())
	}
}
