# Every target is a line or two: what needs more stands in Tests/Scripts.
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT = Tests/Scripts/quiet-swift
SCRIPTS = Tests/Scripts
BASH_FILES = $(SCRIPTS)/install-packages $(SCRIPTS)/install $(SCRIPTS)/make-icons $(SCRIPTS)/run $(SCRIPTS)/quiet-swift \
  $(SCRIPTS)/check-imports $(SCRIPTS)/messages $(SCRIPTS)/docs $(SCRIPTS)/check-portability $(SCRIPTS)/check-core-alone \
  $(SCRIPTS)/core-in-chroot $(SCRIPTS)/sanitize $(SCRIPTS)/unprivileged $(SCRIPTS)/unbind-gtk \
  Tests/VM/build-kit Tests/VM/as-user Tests/VM/test-vm Tests/VM/drive Tests/VM/older \
  Tests/VM/steps Tests/VM/scene Tests/VM/window Tests/VM/guest-socket Tests/VM/in-the-prompt \
  Tests/VM/qemu-shim Tests/Faults/run Tests/Fuzz/run .ci/run $(SCRIPTS)/make-data $(SCRIPTS)/check-data \
  $(SCRIPTS)/make-packages $(SCRIPTS)/check-packages Tests/Packages/run Tests/Packages/inside data/packaging/arch/PKGBUILD

.DEFAULT_GOAL := help
.PHONY: help run build release test test-core test-vm test-faults test-packages sanitize fuzz check check-data format \
  messages icons screenshots docs packages bench install uninstall clean

help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' Makefile | column -t -s '|'

run: ## install what is missing, build, and run the tray in this desktop (without one: in a throw-away desktop)
	@$(SCRIPTS)/run

build: ## debug build
	@$(SCRIPTS)/install-packages build
	@$(SCRIPTS)/messages build
	@$(SWIFT) build

release: ## one static binary, build/podtray, and what is installed beside it
	@$(SCRIPTS)/install-packages build
	@$(SWIFT) build -c release --static-swift-stdlib --product podtray
	@mkdir -p build && strip --remove-section=.comment -o build/podtray.bound .build/release/podtray && cp --remove-destination build/podtray.bound build/podtray
	@$(SCRIPTS)/unbind-gtk build/podtray
	@$(SCRIPTS)/messages build
	@$(SCRIPTS)/make-data build/podtray build/data

packages: release ## deb, rpm and Arch packages, in build/packages
	@$(SCRIPTS)/install-packages packages
	@$(SCRIPTS)/make-packages
	@$(SCRIPTS)/check-packages

test: ## install what the tests need and run them all
	@$(SCRIPTS)/install-packages test
	@$(SCRIPTS)/messages build
	@$(SWIFT) build --build-tests
	@# One at a time: dozens of desktops and terminals at once would make a small machine too slow for any deadline.
	@$(SCRIPTS)/unprivileged $(SWIFT) test --skip-build --no-parallel
	@Tests/SSH/matrix .build/debug/podtray
	@Tests/Follow/everything-follows .build/debug/podtray

test-core: ## build and test the core in a fresh Debian without a header of GTK, GLib or D-Bus (as root, four minutes)
	@$(SCRIPTS)/install-packages chroot
	@$(SCRIPTS)/core-in-chroot

test-vm: ## boot a real podman machine, drive it through the tray and the window, and see everything follow (about ten minutes)
	@Tests/VM/test-vm

test-faults: ## break everything under the tray, with the real podman and real VMs (about ten minutes)
	@Tests/Faults/run

test-packages: packages ## install the .deb in a fresh Debian 12 and 13, drive it there, upgrade and remove it (as root)
	@$(SCRIPTS)/install-packages chroot
	@Tests/Packages/run

sanitize: ## the core's tests under ThreadSanitizer and AddressSanitizer
	@$(SCRIPTS)/install-packages build
	@$(SCRIPTS)/sanitize

fuzz: ## feed the readers of logs, JSON and TOML with libFuzzer: five minutes, or make fuzz SECONDS=30
	@$(SCRIPTS)/install-packages build
	@Tests/Fuzz/run $(SECONDS)

check: ## format, imports, warnings as errors, the core without GTK, and the desktop's files
	@$(SCRIPTS)/install-packages build
	@swift format lint --strict -r Sources Tests Package.swift
	@$(SCRIPTS)/check-imports
	@$(SCRIPTS)/check-portability
	@$(SCRIPTS)/messages check
	@$(foreach file,$(BASH_FILES),bash -n $(file) &&) true
	@$(SCRIPTS)/check-core-alone
	@$(SWIFT) build --build-tests
	@$(MAKE) --no-print-directory check-data

check-data: ## .desktop, metainfo, manual pages, completions, icons and systemd units, each by its own validator
	@$(SCRIPTS)/install-packages data
	@$(SWIFT) build --product podtray
	@$(SCRIPTS)/check-data

format: ## rewrite the sources as `make check` wants them
	@swift format --in-place -r Sources Tests Package.swift

messages: ## take new and changed texts over into the template and into each language
	@$(SCRIPTS)/install-packages build
	@$(SCRIPTS)/messages update

icons: ## the application's icon in fixed sizes, from its drawing: windows show it without a library that draws
	@$(SCRIPTS)/install-packages icons
	@$(SCRIPTS)/make-icons

screenshots: ## the pictures of the README, in a throw-away desktop with a Podman that is made up
	@$(SCRIPTS)/install-packages build desktop
	@$(SWIFT) build --product podtray
	@$(SCRIPTS)/unprivileged $(SCRIPTS)/screenshots --size 520x330 data/screenshots menu
	@$(SCRIPTS)/unprivileged $(SCRIPTS)/screenshots --size 1060x700 data/screenshots containers log

docs: ## the reference of PodtrayCore, in build/docs
	@$(SCRIPTS)/install-packages build
	@$(SCRIPTS)/docs

bench: ## side by side with a C tray, a Python one and one that polls: make bench ARGS="--only rest"
	@$(SCRIPTS)/install-packages bench
	@Tests/Bench/run $(ARGS)

install: ## release build, then copy: make install DESTDIR= PREFIX=/usr/local
	@test -x build/podtray || $(MAKE) --no-print-directory release
	@$(SCRIPTS)/install install "$(DESTDIR)" "$(PREFIX)"

uninstall: ## remove what install copied
	@$(SCRIPTS)/install uninstall "$(DESTDIR)" "$(PREFIX)"

clean: ## remove what was built here
	@rm -rf .build build
