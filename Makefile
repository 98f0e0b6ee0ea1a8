# The Python wheel, for this machine, in target/wheels. Needs Rust and Python 3.9 or later.
PYTHON ?= python3

.PHONY: wheel
wheel:
	test -x target/venv/bin/python || $(PYTHON) -m venv target/venv
	target/venv/bin/pip install --quiet --disable-pip-version-check 'maturin>=1.9,<2'
	rm -f target/wheels/deslinde-*.whl
	cd python && ../target/venv/bin/maturin build --release --locked --quiet --out ../target/wheels
	ls -l target/wheels
