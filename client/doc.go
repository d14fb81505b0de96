// Package client speaks the Technogym Enterprise API (the mywellness cloud) for partners of clubs.
package client
