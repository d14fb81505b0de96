package widget

// Glyphs is the set of signs for states. All are one cell wide.
type Glyphs struct {
	Mark, MarkShort  string
	Selected         string
	ToDo, Done       string
	Saving, Failed   string
	Live, Attention  string
	Skipped, Record  string
	SegDone, SegSave string
	SegToDo          string
	Rule, TabRule    string
}

// Signs is the set for terminals with Unicode.
func Signs() Glyphs {
	return Glyphs{
		Mark: "╺█━━█╸", MarkShort: "╺█━█╸",
		Selected: "▌", ToDo: "○", Done: "✓", Saving: "◌", Failed: "✕",
		Live: "●", Attention: "▲", Skipped: "–", Record: "◆",
		SegDone: "━", SegSave: "╍", SegToDo: "─", Rule: "─", TabRule: "━",
	}
}

// ASCII is the set for terminals that show ambiguous characters two cells wide.
func ASCII() Glyphs {
	return Glyphs{
		Mark: "-[==]-", MarkShort: "-[=]-",
		Selected: ">", ToDo: "o", Done: "x", Saving: "~", Failed: "!",
		Live: "*", Attention: "!", Skipped: "-", Record: "*",
		SegDone: "=", SegSave: "~", SegToDo: "-", Rule: "-", TabRule: "=",
	}
}
