// Package catalogue holds the procedures that ship with the hub: 407 of them with their sources, as the first import,
// the codes that were abolished, and the models of the forms by legal basis. It is apart from package assets so that the programs of the public hall do not
// carry it.
//
// It reads nothing and decides nothing. It imports the standard library alone; adapters and apps may import it.
package catalogue
