# The Python wheel, for this machine. Needs Rust and Python 3.9 or later; one wheel in target/wheels serves them all. A
# free-threaded Python has a wheel of its own: `make wheel PYTHON=python3.14t` makes it, in target/wheels-t.
PYTHON ?= python3
T := $(if $(filter %t,$(notdir $(PYTHON))),-t)

.PHONY: wheel
wheel:
	test -x target/venv$(T)/bin/python || $(PYTHON) -m venv target/venv$(T)
	target/venv$(T)/bin/pip install --quiet --disable-pip-version-check 'maturin>=1.9,<2'
	rm -f target/wheels$(T)/deslinde-*.whl
	cd python && ../target/venv$(T)/bin/maturin build --release --locked --quiet \
		--interpreter ../target/venv$(T)/bin/python --out ../target/wheels$(T)
	ls -l target/wheels$(T)
