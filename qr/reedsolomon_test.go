package qr

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// intactBlock makes a random block of n words whose last ones are check words.
func intactBlock(random *rand.Rand, n, check int) []byte {
	block := make([]byte, n)
	for i := range n - check {
		block[i] = byte(random.IntN(256))
	}
	protect(block, check)
	return block
}

// protect fills in the check words at the end of a block, by long division.
func protect(block []byte, check int) {
	generator := []byte{1} // highest power first
	for j := range check {
		next := append(slices.Clone(generator), 0)
		for i, g := range generator {
			next[i+1] ^= field.multiply(g, field.power[j])
		}
		generator = next
	}
	data := len(block) - check
	clear(block[data:])
	rest := slices.Clone(block)
	for i := range data {
		factor := rest[i]
		for j, g := range generator {
			rest[i+j] ^= field.multiply(g, factor)
		}
	}
	copy(block[data:], rest[data:])
}

// spoil changes words at random places, all different: the first few are told as erased. Of those, one
// in four keeps its value.
func spoil(random *rand.Rand, block []byte, errors, erasures int) (erased []int) {
	places := random.Perm(len(block))[:errors+erasures]
	for i, p := range places {
		if i < erasures && random.IntN(4) == 0 {
			continue
		}
		block[p] ^= byte(1 + random.IntN(255))
	}
	return places[:erasures]
}

func TestReedSolomonMendsUpToItsBound(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var r reedSolomon
	for _, shape := range [][2]int{{26, 7}, {26, 10}, {26, 17}, {44, 28}, {70, 15}, {86, 18}, {59, 22}, {153, 30}, {33, 22}} {
		n, check := shape[0], shape[1]
		for erasures := range check + 1 {
			for errors := 0; 2*errors+erasures <= check; errors++ {
				block := intactBlock(random, n, check)
				damaged := slices.Clone(block)
				erased := spoil(random, damaged, errors, erasures)
				wrong, ok := r.correct(damaged, check, 0, erased)
				if !ok || !bytes.Equal(damaged, block) || wrong > errors {
					t.Fatalf("%d words, %d check: %d errors and %d erasures: %v, %d wrong", n, check, errors, erasures, ok, wrong)
				}
			}
		}
	}
}

// Beyond the bound a block is left as it is, or becomes another intact one; both within what is allowed.
func TestReedSolomonBeyondItsBound(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var r reedSolomon
	missed := 0
	rounds := 20000
	if UnderRace {
		rounds = 5000
	}
	for range rounds {
		check := 7 + random.IntN(24)
		n := check + 1 + random.IntN(154-check)
		reserved := random.IntN(4)
		block := intactBlock(random, n, check)
		erasures := random.IntN(check + 2)
		errors := (check-reserved-erasures)/2 + 1 + random.IntN(5)
		if errors < 1 || errors+erasures > n {
			continue
		}
		damaged := slices.Clone(block)
		erased := spoil(random, damaged, errors, erasures)
		before := slices.Clone(damaged)
		wrong, ok := r.correct(damaged, check, reserved, erased)
		if !ok {
			missed++
			if !bytes.Equal(damaged, before) {
				t.Fatal("a block that was given up was changed")
			}
			continue
		}
		if 2*wrong+len(erased) > check-reserved && !bytes.Equal(damaged, before) {
			t.Fatalf("%d errors and %d erasures mended with %d check words, %d of them reserved", wrong, len(erased), check, reserved)
		}
		if !r.takeSyndromes(damaged, check) {
			t.Fatal("the mended block is not intact")
		}
	}
	if missed < rounds/2 {
		t.Errorf("only %d blocks were given up", missed)
	}
}

// The words that are reserved must not be used, even where mending would succeed.
func TestReedSolomonReserve(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	var r reedSolomon
	for reserved, most := range []int{3, 3, 2, 2} { // of 7 check words
		for errors := range 4 {
			block := intactBlock(random, 26, 7)
			damaged := slices.Clone(block)
			spoil(random, damaged, errors, 0)
			_, ok := r.correct(damaged, 7, reserved, nil)
			if ok != (errors <= most) {
				t.Errorf("%d errors with %d reserved: %v", errors, reserved, ok)
			}
		}
	}
}

func BenchmarkReedSolomonGivesUp(b *testing.B) {
	random := rand.New(rand.NewPCG(7, 8))
	for _, shape := range [][2]int{{26, 7}, {59, 22}, {153, 30}} {
		b.Run(fmt.Sprint(shape), func(b *testing.B) {
			b.ReportAllocs()
			block := make([]byte, shape[0])
			for i := range block {
				block[i] = byte(random.IntN(256))
			}
			var r reedSolomon
			for b.Loop() {
				if _, ok := r.correct(block, shape[1], 0, nil); ok {
					b.Fatal("noise was mended")
				}
			}
		})
	}
}
