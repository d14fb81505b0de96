package client

import (
	"errors"
	"sync"
)

// errNoEndpoint is the cause of a NotAvailable whose endpoint was found missing.
var errNoEndpoint = errors.New("this partner does not have the endpoint")

// knowledge remembers for the run what the endpoints that are not documented turned out to be.
type knowledge struct {
	mu      sync.Mutex
	absent  map[string]bool
	present map[string]bool
}

func (k *knowledge) missing(e Endpoint) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.absent[e.Name]
}

func (k *knowledge) answered(e Endpoint) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.present[e.Name]
}

func (k *knowledge) remember(e Endpoint, exists bool) {
	if e.Provenance == Documented {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if exists {
		if k.present == nil {
			k.present = map[string]bool{}
		}
		k.present[e.Name] = true
		return
	}
	if k.absent == nil {
		k.absent = map[string]bool{}
	}
	k.absent[e.Name] = true
}
