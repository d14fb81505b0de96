# What can be made here. Everything but Go is optional: a C compiler only adds the race detector to the tests.

GO          ?= go
GOFUMPT     := mvdan.cc/gofumpt@v0.12.0
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
TARGETS     := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
FUZZTIME    ?= 10s
KILLS       ?= 1000
TOGGLING    ?= 1m
DEMO        ?=
QR          ?= ../shared/qr
QRFLAGS     ?=
CAMERAFLAGS ?=
VMCAM       ?= ../shared/tools/vmcam

.DEFAULT_GOAL := help
.PHONY: help demo build test test-camera torture check fmt bench bench-qr bench-camera golden pictures fuzz clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 21

demo: build ## try Spotter: a whole gym in your terminal, no account needed
	@./bin/spotter demo $(DEMO)

build: ## build bin/spotter
	@CGO_ENABLED=0 $(GO) build -trimpath -ldflags '-s -w' -o bin/spotter .

# The race detector needs cgo and with it a C compiler. With it the fault matrix and the longest list are thinned, so all of them follow.
test: ## run every test, with the race detector where this machine can
	@if [ "$$($(GO) env CGO_ENABLED)" = 1 ] && printf 'int main(void){return 0;}' | $$($(GO) env CC) -x c -o /dev/null - 2>/dev/null; then \
		set -ex; $(GO) test -race -timeout 15m ./...; \
		$(GO) test -run '^(TestFaultMatrix|TestAHundredThousandExercises)$$' ./ui; \
	else \
		echo 'No working C compiler (or CGO_ENABLED=0): the tests run without the race detector.'; \
		set -x; CGO_ENABLED=0 $(GO) test -timeout 15m ./...; \
	fi

# It never passes without having run: the tests' own last word is looked for beside the exit code.
test-camera: ## run the camera's tests on real V4L2 devices in a virtual machine (VMCAM=what starts it)
	@[ -x '$(VMCAM)' ] || { echo "test-camera: there is no $(VMCAM), which starts the virtual machine with the cameras (VMCAM=...): nothing was tested."; exit 1; }
	@CGO_ENABLED=0 $(GO) test -c -tags camera -o bin/camera.test ./qr/camera
	@'$(VMCAM)' -t 300 -s 1280x720 -i qr/camera/testdata/code.png -- '$(CURDIR)/bin/camera.test' -test.v -test.timeout 4m -test.run '^TestDevice' > bin/camera.log 2>&1; \
		code=$$?; cat bin/camera.log; \
		if [ $$code = 125 ]; then echo 'test-camera: the virtual machine did not start: nothing was tested.'; exit 1; fi; \
		[ $$code = 0 ] && grep -q '^--- PASS: TestDeviceUnplug' bin/camera.log && grep -q '^PASS$$' bin/camera.log || { echo 'test-camera: failed'; exit 1; }

torture: ## let processes toggle at once, kill the program while it toggles, and look for every mark (KILLS=1000 TOGGLING=1m)
	$(GO) test ./client/offline -run '^TestProcessesAgree$$' -count 1 -v -timeout 30m -toggling '$(TOGGLING)'
	$(GO) test ./cmd -run '^TestTorture$$' -count 1 -v -parallel 16 -timeout 90m -kills '$(KILLS)'

check: ## formatting, vet, staticcheck, go.mod, and a build for every platform
	@echo 'gofumpt'; unformatted=$$($(GO) run $(GOFUMPT) -l .); \
		if [ -n "$$unformatted" ]; then echo "not formatted (make fmt):"; echo "$$unformatted"; exit 1; fi
	@echo 'go vet'; $(GO) vet ./...
	@echo 'staticcheck'; $(GO) run $(STATICCHECK) ./...
	@echo 'go mod tidy'; $(GO) mod tidy -diff
	@set -e; for target in $(TARGETS); do \
		echo "build $$target"; \
		CGO_ENABLED=0 GOOS=$${target%/*} GOARCH=$${target#*/} $(GO) build -o /dev/null ./...; \
	done

fmt: ## format the code
	@$(GO) run $(GOFUMPT) -w .

bench: build ## measure what the README claims
	$(GO) test -run '^$$' -bench . -benchtime 1x -timeout 20m ./cmd/bench

bench-qr: ## measure the QR reader on a folder of pictures (QR=folder, QRFLAGS='-corpus boof -save run.json')
	$(GO) run ./qr/bench -qr '$(QR)' $(QRFLAGS)

bench-camera: ## measure camera, reader and the Scan page together; needs ffmpeg (CAMERAFLAGS='-time 20s')
	$(GO) run ./cmd/bench/camera $(CAMERAFLAGS)
	$(GO) test -run '^$$' -bench Live -benchtime 1x ./qr/camera

golden: ## write the golden frames anew (look at the difference before committing it)
	@grep -rl --include='*_test.go' 'uitest\.' ui | xargs -n 1 dirname | sort -u | sed 's,^,./,' | xargs -I '{}' $(GO) test '{}' -update

pictures: ## take the README's pictures from the running program
	$(GO) test ./cmd/pictures -count 1 -write "$(CURDIR)/assets/pictures"

fuzz: ## run every fuzz target for a while (FUZZTIME=10s)
	@set -e; for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$package; \
		done; \
	done

clean: ## remove what was built
	@rm -rf bin
