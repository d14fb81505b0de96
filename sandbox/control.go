package sandbox

import "net/http"

func (s *Sandbox) control() http.Handler                            { return http.NotFoundHandler() }
func serveOpenAPI(w http.ResponseWriter, r *http.Request)           {}
func (s *Sandbox) frontPage(w http.ResponseWriter, r *http.Request) {}
