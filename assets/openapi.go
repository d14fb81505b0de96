package assets

import _ "embed"

// OpenAPI is the description of the API (OpenAPI 3.0.3, YAML): the contract that client and sandbox are both
// tested against.
//
//go:embed openapi.yaml
var OpenAPI []byte
