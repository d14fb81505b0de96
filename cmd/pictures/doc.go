// Package pictures takes the pictures of the README from the running program: `make pictures` writes them,
// and the tests see to it that they can be taken.
package pictures
