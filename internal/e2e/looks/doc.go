// Package looks looks at every page of the product in its important states: whether the longest language fits on every
// screen that the page is for, and whether axe-core finds anything against WCAG 2.2 AA in light, dark and high contrast.
//
// It holds tests only. They may import the demo's messages, the browser and the programs, which it starts as they ship,
// with one file more: a language that nobody told them of.
package looks
