"""What a program may do with the package, on many threads at once: for ``test_at_once.py``, which runs it in a process of its own.

It prints, pickled, what each thread was given, and whether Python's lock was on.
"""

import pathlib
import pickle
import sys
import threading

THREADS = 8
LAW = (
    "Artículo 8.- Se multará a quien ofrezca servicios sexuales en la vía pública.\n\n"
    "Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución.\n\n"
    "Artículo 10.- Toda prostitución es trata de personas, y quien la ejerza será tenido por víctima.\n"
)
OLD = LAW.replace("Se multará a quien ofrezca", "Se protegerá a quien ofrezca")
SETTINGS = [
    {},
    {"select": "criminalization"},
    {"ignore": ["criminalization/premises"], "min_confidence": 0.3},
    {"language": "es"},
    {"config": {"min_confidence": 0.6, "severity": {"criminalization": "low"}}},
]


def jobs(folder):
    """What to do, by name. Nothing of the package is imported before one is done."""

    def analyze(settings):
        import deslinde

        return deslinde.analyze(LAW, **settings)

    def scan(workers):
        import deslinde

        return deslinde.scan(folder, workers=workers, progress=False).collect()

    def compare():
        import deslinde

        return deslinde.compare(OLD, LAW, progress=False).changes

    def rules():
        import deslinde

        return deslinde.rules(), [deslinde.explain(rule.id, "es") for rule in deslinde.rules()]

    def profile():
        import deslinde

        return deslinde.profile([deslinde.analyze(LAW)]).to_markdown("en")

    work = {f"analyze {number}": lambda s=settings: analyze(s) for number, settings in enumerate(SETTINGS)}
    return {
        **work,
        "scan": lambda: scan(None),
        "scan, one worker": lambda: scan(1),
        "compare": compare,
        "rules": rules,
        "profile": profile,
    }


def shared():
    """Asks for everything of objects that all threads share."""
    import deslinde

    analyzer = deslinde.Analyzer()
    analysis = analyzer.analyze(LAW)
    comparison = analyzer.compare(OLD, LAW, progress=False)
    return {
        "an analyser": lambda: [analyzer.analyze(text).findings for text in (OLD, LAW) * 5],
        "a passage": lambda: analyzer.classify(LAW, "Delitos").findings,
        "findings": lambda: (analysis.findings, analysis.blocked, analysis.labels, analysis.text, len({analysis, *analysis})),
        "a table": lambda: list(analysis._rows()[1]),
        "changes": lambda: comparison.changes,
        "a comparison": lambda: analyzer.compare(analysis, OLD, progress=False).changes,
    }


def race(work):
    """What each of many threads was given, when all begin together and each with another piece of work."""
    start, given, failed = threading.Barrier(THREADS), [], []

    def run(first):
        try:
            names = list(work)
            start.wait()
            given.append({name: work[name]() for name in names[first:] + names[:first]})
        except BaseException as why:
            failed.append(why)

    threads = [threading.Thread(target=run, args=(number % len(work),)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return given


def main():
    # Threads change places as often as they can, where only one of them runs at a time.
    sys.setswitchinterval(1e-6)
    folder = pathlib.Path(sys.argv[1])
    given = race(jobs(folder)), race(shared())
    locked = getattr(sys, "_is_gil_enabled", lambda: True)()
    sys.stdout.buffer.write(pickle.dumps((given, locked)))


if __name__ == "__main__":
    main()
