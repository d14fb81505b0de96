package qr

// The field GF(256) of QR codes: polynomials over bits modulo x⁸ + x⁴ + x³ + x² + 1, with the
// generator 2 (ISO/IEC 18004:2015, 7.5.2).
const fieldPolynomial = 0x11d

// maxCheck is the most check words a block has.
const maxCheck = 30

// field holds the tables of the arithmetic; it is made once and only read.
var field = newFieldTables()

type fieldTables struct {
	power [512]byte // 2 to the i, for sums of two logarithms
	log   [256]int  // log[0] has no meaning
	// byRoot[j] multiplies by 2 to the j.
	byRoot [maxCheck][256]byte
}

func newFieldTables() *fieldTables {
	t := new(fieldTables)
	v := 1
	for i := range 255 {
		t.power[i], t.power[i+255] = byte(v), byte(v)
		t.log[v] = i
		if v <<= 1; v >= 256 {
			v ^= fieldPolynomial
		}
	}
	t.power[510], t.power[511] = t.power[0], t.power[1]
	for j := range t.byRoot {
		for v := 1; v < 256; v++ {
			t.byRoot[j][v] = t.power[t.log[v]+j]
		}
	}
	return t
}

func (t *fieldTables) multiply(a, b byte) byte {
	if a == 0 || b == 0 {
		return 0
	}
	return t.power[t.log[a]+t.log[b]]
}

// divide needs b to be other than 0.
func (t *fieldTables) divide(a, b byte) byte {
	if a == 0 {
		return 0
	}
	return t.power[t.log[a]+255-t.log[b]]
}

// polynomial has its constant term first. Its degree stays below or at the number of check words.
type polynomial [maxCheck + 2]byte

// reedSolomon corrects blocks. It only holds scratch space, so that a try allocates nothing.
type reedSolomon struct {
	syndrome [maxCheck]byte
	locator  polynomial
	places   [maxCheck]int
}

// correct mends a block of data words followed by check words, of which the words at erased are known
// to be doubtful, and returns how many other words were wrong. It can mend a number of errors and of
// erasures with 2 × errors + erasures ≤ check − reserved, and reports false, with the block as it was,
// where more seem to be wrong. By Berlekamp and Massey's algorithm started from the erasures (Blahut,
// Theory and Practice of Error Control Codes, 1983) and Forney's formula.
func (r *reedSolomon) correct(block []byte, check, reserved int, erased []int) (wrong int, ok bool) {
	if check > maxCheck || len(erased) > check-reserved {
		return 0, false
	}
	if r.takeSyndromes(block, check) {
		return 0, true
	}
	length := r.findLocator(len(block), check, erased)
	wrong = length - len(erased)
	if wrong < 0 || 2*wrong+len(erased) > check-reserved {
		return 0, false
	}
	if !r.findPlaces(len(block), length) {
		return 0, false
	}
	r.mend(block, check, length)
	return wrong, true
}

// takeSyndromes values the block as a polynomial at the generator's roots. All are 0 for an intact one.
func (r *reedSolomon) takeSyndromes(block []byte, check int) (intact bool) {
	syndrome := r.syndrome[:check]
	clear(syndrome)
	for _, word := range block {
		for j := range syndrome {
			syndrome[j] = field.byRoot[j][syndrome[j]] ^ word
		}
	}
	any := byte(0)
	for _, s := range syndrome {
		any |= s
	}
	return any == 0
}

// findLocator finds the shortest polynomial that has the erased words' places among its roots and
// explains the syndromes, and returns its length: the number of words to be changed.
func (r *reedSolomon) findLocator(n, check int, erased []int) int {
	locator := polynomial{1}
	for k, place := range erased {
		x := field.power[n-1-place]
		for i := k + 1; i > 0; i-- {
			locator[i] ^= field.multiply(locator[i-1], x)
		}
	}
	length := len(erased)
	last := locator
	for step := len(erased); step < check; step++ {
		off := byte(0)
		for i := 0; i <= length && i <= step; i++ {
			off ^= field.multiply(locator[i], r.syndrome[step-i])
		}
		copy(last[1:], last[:len(last)-1])
		last[0] = 0
		if off == 0 {
			continue
		}
		was := locator
		for i, v := range last[:check+1] {
			locator[i] ^= field.multiply(v, off)
		}
		if 2*length <= step+len(erased) {
			length = step + 1 + len(erased) - length
			for i, v := range was {
				last[i] = field.divide(v, off)
			}
		}
	}
	r.locator = locator
	return length
}

// findPlaces finds the places in the block, counted from its end, that are the locator's roots. Only a
// locator with as many as its length stands for a pattern of errors (Chien's search).
func (r *reedSolomon) findPlaces(n, length int) bool {
	// Each term's logarithm, going down by its degree from place to place; −1 is no term.
	var terms [maxCheck + 1]int
	for i := range length + 1 {
		terms[i] = -1
		if r.locator[i] != 0 {
			terms[i] = field.log[r.locator[i]]
		}
	}
	if terms[length] < 0 {
		return false
	}
	found := 0
	for place := range n {
		sum := byte(0)
		for i, t := range terms[:length+1] {
			if t < 0 {
				continue
			}
			sum ^= field.power[t]
			if t -= i; t < 0 {
				t += 255
			}
			terms[i] = t
		}
		if sum == 0 {
			r.places[found] = place
			if found++; found == length {
				return true
			}
		}
	}
	return false
}

// mend adds to each located word its error's value, by Forney's formula for roots from 2⁰ on.
func (r *reedSolomon) mend(block []byte, check, length int) {
	var evaluator [maxCheck]byte // syndromes × locator, without the terms from check on
	for i := range min(check, length) {
		for j := 0; j <= i; j++ {
			evaluator[i] ^= field.multiply(r.locator[j], r.syndrome[i-j])
		}
	}
	for _, place := range r.places[:length] {
		inverse := (255 - place) % 255 // of the place's locator, as a logarithm
		value, slope := byte(0), byte(0)
		for i := range min(check, length) {
			if evaluator[i] != 0 {
				value ^= field.power[(field.log[evaluator[i]]+i*inverse)%255]
			}
		}
		for i := 1; i <= length; i += 2 {
			if r.locator[i] != 0 {
				slope ^= field.power[(field.log[r.locator[i]]+(i-1)*inverse)%255]
			}
		}
		block[len(block)-1-place] ^= field.multiply(field.power[place], field.divide(value, slope))
	}
}
