# Thin: what is done stands in xtask and in the program.

TARGET := $(or $(CARGO_TARGET_DIR),target)


.PHONY: demo test web bench doctor clean bootstrap

# Builds the program, runs the bundled example the whole way, writes out/report.html.
demo: bootstrap web
	cargo build --release --locked -p lianqiao
	"$(TARGET)/release/lianqiao" demo --out out
	@echo
	@echo "报告 / report: $(CURDIR)/out/report.html"
	@echo "打开 / open:   xdg-open '$(CURDIR)/out/report.html'   (or drag the file into a browser)"
	@echo "网页 / pages:   \"$(abspath $(TARGET)/release)/lianqiao\" serve out/jilin-liaoning.lq   → http://127.0.0.1:8080/"
	@echo "命令 / commands: export PATH='$(abspath $(TARGET)/release)':\"\$$PATH\""

# Format, lint, build, test on SQLite and PostgreSQL, document.
test: bootstrap
	cargo xtask ci

# Seconds, memory and the independent verifier, against the sqlite3 shell.
bench: bootstrap
	bash bench/run.sh

# The web pages, which the program takes in.
web: bootstrap
	cargo xtask web

# What this machine lacks, and the exact command that gets it.
doctor:
	@sh xtask/bootstrap.sh
	@cargo xtask doctor

# The results of demo and of the build.
clean:
	rm -rf out
	cargo clean

bootstrap:
	@sh xtask/bootstrap.sh
