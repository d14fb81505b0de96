package sandbox

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// problem is an answer that refuses. Its shape has been observed on the platform; which field and type belong
// to which refusal is a guess.
type problem struct {
	status     int
	field      string
	kind       string
	message    *text
	retryAfter time.Duration
	// challenge is WWW-Authenticate.
	challenge string
}

// wireErrors is the platform's error body.
type wireErrors struct {
	Errors []wireError `json:"errors"`
}

type wireError struct {
	Field        string `json:"field"`
	Type         string `json:"type"`
	Details      string `json:"details"`
	ErrorMessage string `json:"errorMessage"`
	Message      string `json:"message"`
}

// write sends the refusal in a language.
func (p *problem) write(w http.ResponseWriter, l language) {
	if p.retryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int((p.retryAfter+time.Second-1)/time.Second)))
	}
	if p.challenge != "" {
		w.Header().Set("WWW-Authenticate", p.challenge)
	}
	message := p.message.in(l)
	body, err := json.Marshal(wireErrors{[]wireError{{p.field, p.kind, "", message, message}}})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Language", l.String())
	writeBody(w, p.status, jsonType, body)
}

const jsonType = "application/json; charset=utf-8"

// writeBody sends a body of that type, or none at all where it is empty.
func writeBody(w http.ResponseWriter, status int, kind string, body []byte) {
	if len(body) > 0 {
		w.Header().Set("Content-Type", kind)
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // a reader that has gone away is no failure of ours
}

// unauthorized is a refused key, domain or token.
func unauthorized(field string) *problem {
	p := &problem{status: http.StatusUnauthorized, field: field, kind: "Unauthorized", message: &msgUnauthorized}
	if field == tokenField {
		p.challenge = "TechnogymBearer"
		p.message = &msgToken
	}
	return p
}

// The fields of refused callers; the first has been seen.
const (
	tokenField = "TokenNotValid"
	keyField   = "ApiKey"
)

func required(field string) *problem {
	return &problem{status: http.StatusBadRequest, field: field, kind: "Required", message: &msgRequired}
}

func invalid(field string) *problem {
	return &problem{status: http.StatusBadRequest, field: field, kind: "Invalid", message: &msgInvalid}
}

func notFound(field string) *problem {
	return &problem{status: http.StatusNotFound, field: field, kind: "NotFound", message: &msgNotFound}
}

// The messages, in our own words but for msgRequired, which has been seen.
var (
	msgRequired     = text{"Dato obbligatorio", "Dato obligatorio", "Dado obrigatório", "Mandatory data", "Mandatory data", "Donnée obligatoire"}
	msgInvalid      = text{"Il valore non è valido", "El valor no es válido", "O valor não é válido", "The value is not valid", "The value is not valid", "La valeur n'est pas valable"}
	msgNotFound     = text{"Non trovato", "No encontrado", "Não encontrado", "Not found", "Not found", "Introuvable"}
	msgForbidden    = text{"Operazione non consentita", "Operación no permitida", "Operação não permitida", "Not allowed", "Not allowed", "Opération non autorisée"}
	msgUnauthorized = text{"Credenziali non valide", "Credenciales no válidas", "Credenciais inválidas", "The credentials are not valid", "The credentials are not valid", "Identifiants non valables"}
	msgToken        = text{"Il token non è valido", "El token no es válido", "O token não é válido", "The token is not valid", "The token is not valid", "Le jeton n'est pas valable"}
	msgMethod       = text{"Metodo non consentito", "Método no permitido", "Método não permitido", "Method not allowed", "Method not allowed", "Méthode non autorisée"}
	msgMediaType    = text{"Il contenuto deve essere application/json", "El contenido debe ser application/json", "O conteúdo deve ser application/json", "The content must be application/json", "The content must be application/json", "Le contenu doit être application/json"}
	msgRate         = text{"Troppe richieste", "Demasiadas solicitudes", "Solicitações demais", "Too many requests", "Too many requests", "Trop de requêtes"}
	msgServer       = text{"Errore interno", "Error interno", "Erro interno", "Internal error", "Internal error", "Erreur interne"}
	msgDamaged      = text{"Il codice è danneggiato", "El código está dañado", "O código está danificado", "The code is damaged", "The code is damaged", "Le code est endommagé"}
	msgSignature    = text{"La firma del codice non è valida", "La firma del código no es válida", "A assinatura do código não é válida", "The code's signature is not valid", "The code's signature is not valid", "La signature du code n'est pas valable"}
	msgExpired      = text{"Il codice è scaduto", "El código ha caducado", "O código expirou", "The code has expired", "The code has expired", "Le code a expiré"}
	msgForeign      = text{"La macchina è di un altro club", "La máquina es de otro club", "A máquina é de outro clube", "The machine belongs to another club", "The machine belongs to another club", "La machine appartient à un autre club"}
)
