// The hub's commands: run, demo, estimate, config, journal, version. They parse flags and hand over to the apps.
package main
