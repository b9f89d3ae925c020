// Package access says who may do what in the office: one table of roles and permissions, and nothing else.
//
// It knows no account, no session and no request; staff keeps the people, web asks the table at its door. It may
// import the standard library only.
package access
