package sandbox

// glossary holds what the platform calls things in each language, by their fixed names.
type glossary []struct {
	of   string
	name text
}

// in is the name of a thing in a language, or its fixed name where there is no translation.
func (g glossary) in(l language, of string) string {
	for i := range g {
		if g[i].of == of {
			return g[i].name.in(l)
		}
	}
	return of
}
