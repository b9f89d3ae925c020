// The hub's commands: run, demo, config, journal, version. They parse flags and hand over to the apps.
package main
