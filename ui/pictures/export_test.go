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

// Decode is as decoding a picture until the end is called.
func (f *Fetcher) Decode() (end func()) {
	f.decoding <- struct{}{}
	return func() { <-f.decoding }
}
