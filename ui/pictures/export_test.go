package pictures

// Waiting is how many wait for the picture at an address.
func (f *Fetcher) Waiting(address string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if fl := f.flights[address]; fl != nil {
		return fl.waiting
	}
	return 0
}
