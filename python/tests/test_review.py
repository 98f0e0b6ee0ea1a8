"""Findings go out as a sheet, verdicts come back, whatever a spreadsheet did to it."""

import csv
import io
import math
import random

import pytest

import deslinde
from deslinde import _agreement, _review

LAW = """Artículo 8.- Se sancionará con multa a quien ofrezca servicios sexuales:
I. en la vía pública; o
II. «con ofensa a la moral pública», según el "bando".

Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución. 💥

Artículo 10.- =Se sancionará con prisión a quien administre una casa de citas.
"""


@pytest.fixture
def analysis():
    return deslinde.analyze(LAW)


@pytest.fixture(params=["csv", "xlsx"])
def sheet(request, tmp_path, analysis):
    if request.param == "xlsx":
        pytest.importorskip("openpyxl")
    path = tmp_path / f"revisión.{request.param}"
    assert analysis.to_review(path, language="es") == len(analysis)
    return path


def fill(path, verdicts, comment="de acuerdo: «sí»,\nsegún yo; 💥"):
    """Fill the sheet in as a person would."""
    if path.suffix == ".xlsx":
        import openpyxl

        book = openpyxl.load_workbook(path)
        page = book.active
        head = [cell.value for cell in page[1]]
        for line, verdict in enumerate(verdicts, 2):
            page.cell(line, head.index("veredicto") + 1).value = verdict
            page.cell(line, head.index("comentario") + 1).value = comment
        book.save(path)
        return
    with open(path, encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    for row, verdict in zip(rows, verdicts):
        row[head.index("veredicto")], row[head.index("comentario")] = verdict, comment
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def test_the_round_trip(sheet, analysis):
    blank = deslinde.read_review(sheet)
    assert blank.missing == len(blank) == len(analysis) and math.isnan(blank.precision.value)
    assert [row.passage for row in blank] == [found.passage.text for found in analysis]
    assert [row.rule for row in blank] == [found.rule for found in analysis]
    assert [row.confidence for row in blank] == [found.confidence for found in analysis]
    assert len({row.id for row in blank}) == len(blank)

    said = ["sí", "NO", "duda", "", *["x"] * len(analysis)][: len(analysis)]
    fill(sheet, said)
    review = deslinde.read_review(sheet)
    right = sum(word in ("sí", "x") for word in said)
    assert (review.precision.right, review.precision.judged) == (right, right + 1)
    assert review.missing == 1 and review[2].verdict == "unsure"
    assert {row.comment for row in review} == {"de acuerdo: «sí»,\nsegún yo; 💥"}
    assert [row.id for row in review] == [row.id for row in blank]
    assert sum(p.judged for p in review.by_rule().values()) == review.precision.judged


def test_the_same_findings_have_the_same_ids(tmp_path, analysis):
    analysis.to_review(tmp_path / "a.csv", language="es")
    deslinde.Analyses([analysis]).to_review(tmp_path / "b.csv", language="en")
    one, two = (deslinde.read_review(tmp_path / name) for name in ("a.csv", "b.csv"))
    assert [row.id for row in one] == [row.id for row in two]


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(";", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16"), (",", "utf-8")]
)
def test_what_excel_makes_of_csv(tmp_path, delimiter, encoding):
    analysis = deslinde.analyze(LAW.replace("💥", "ñ"))
    path = tmp_path / "r.csv"
    analysis.to_review(path, language="es")
    fill(path, ["sí"] * len(analysis), "según ñandú")
    before = deslinde.read_review(path)
    with open(path, encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    # Columns moved about, one taken out, one added, confidence with a comma, an empty row at the end.
    order = [*range(len(head))][::-1]
    order.remove(head.index("título"))
    at = head.index("confianza")
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow([head[i] for i in order] + ["otra"])
    for row in rows:
        row[at] = row[at].replace(".", ",")
        writer.writerow([row[i] for i in order] + ["…"])
    writer.writerow([""] * len(order))
    path.write_bytes(out.getvalue().encode(encoding))
    assert deslinde.read_review(path) == before


def test_no_cell_is_a_formula(tmp_path):
    found = deslinde.analyze(
        "=HYPERLINK(1) Se sancionará con prisión a quien administre una casa de prostitución."
    )
    assert len(found)
    found.to_review(tmp_path / "r.csv")
    with open(tmp_path / "r.csv", encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    assert deslinde.read_review(tmp_path / "r.csv")[0].passage.startswith("=HYPERLINK")
    openpyxl = pytest.importorskip("openpyxl")
    found.to_review(tmp_path / "r.xlsx")
    kinds = {cell.data_type for row in openpyxl.load_workbook(tmp_path / "r.xlsx").active for cell in row}
    assert "f" not in kinds
    assert deslinde.read_review(tmp_path / "r.xlsx")[0].passage.startswith("=HYPERLINK")


def test_what_is_wrong_is_told_with_its_line(tmp_path, analysis):
    path = tmp_path / "r.csv"
    analysis.to_review(path, language="es")
    fill(path, ["sí", "noo"], "")
    with pytest.raises(deslinde.ReadError) as caught:
        deslinde.read_review(path)
    assert "«noo»" in caught.value.message("es") and "¿quiso decir «no»?" in caught.value.message("es")
    # Passages have line breaks in them: the line is that of the file, where the row ends.
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        for _ in range(3):
            next(rows)
    assert caught.value.line == rows.line_num > 3

    path.write_text("id,rule\n1,x\n", encoding="utf-8")
    with pytest.raises(deslinde.ReadError, match="verdict|veredicto"):
        deslinde.read_review(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(deslinde.ReadError, match="empty|vacía"):
        deslinde.read_review(path)
    with pytest.raises(deslinde.ReadError) as caught:
        deslinde.read_review(tmp_path / "nada.csv")
    assert isinstance(caught.value.__cause__, FileNotFoundError)
    for call in (
        lambda: deslinde.read_review(tmp_path / "r.ods"),
        lambda: analysis.to_review(tmp_path / "r.ods"),
    ):
        with pytest.raises(deslinde.ConfigError, match=r"\.csv"):
            call()


def test_a_workbook_that_is_none(tmp_path):
    pytest.importorskip("openpyxl")
    (tmp_path / "r.xlsx").write_bytes(b"no")
    with pytest.raises(deslinde.ReadError, match="Excel"):
        deslinde.read_review(tmp_path / "r.xlsx")


def test_wilson():
    # Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for right, judged, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        interval = deslinde.Precision(right, judged).interval
        assert interval == pytest.approx((low, high), abs=5e-5)
    assert deslinde.Precision(0, 0).interval == (0.0, 1.0)


def test_cohen():
    # The fourfold table 20 5 10 15, known from textbooks: 0.4.
    table = {("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}
    assert _agreement.cohen([pair for pair, times in table.items() for _ in range(times)]) == pytest.approx(
        0.4
    )
    # Full agreement, and what chance gives.
    assert _agreement.cohen([("y", "y"), ("n", "n")]) == 1
    assert _agreement.cohen([("y", "y"), ("y", "n"), ("n", "y"), ("n", "n")]) == 0
    assert math.isnan(_agreement.cohen([("y", "y")])) and math.isnan(_agreement.cohen([]))


def test_krippendorff():
    pytest.importorskip("krippendorff")
    # Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", A: two observers, ten units: 0.095.
    one, two = "0100000010", "1110010000"
    named = {"0": "wrong", "1": "right"}
    assert _agreement.alpha([(named[a], named[b]) for a, b in zip(one, two)]) == pytest.approx(
        0.095, abs=5e-4
    )
    # More reviewers, three verdicts, some missing: against the definition, worked out pair by pair.
    draw = random.Random(1)
    units = [[draw.choice(["right", "wrong", "unsure", None]) for _ in range(3)] for _ in range(60)]
    assert _agreement.alpha(units) == pytest.approx(by_definition(units))


def by_definition(units):
    """1 − observed / expected disagreement, pair by pair."""
    units = [[value for value in unit if value] for unit in units]
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    n = len(values)
    observed = (
        sum(
            sum(a != b for i, a in enumerate(unit) for j, b in enumerate(unit) if i != j) / (len(unit) - 1)
            for unit in units
        )
        / n
    )
    expected = sum(values.count(a) * values.count(b) for a in set(values) for b in set(values) if a != b)
    return 1 - observed / (expected / (n * (n - 1)))


def reviews(tmp_path, *columns):
    out = []
    for number, verdicts in enumerate(columns):
        rows = [_review.Reviewed(str(i), "", "", "r", "", None, v, "") for i, v in enumerate(verdicts)]
        out.append(deslinde.Review(rows, str(number)))
    return out


def test_agreement(tmp_path):
    pytest.importorskip("krippendorff")
    one = ["right"] * 25 + ["wrong"] * 25 + [None]
    two = ["right"] * 20 + ["wrong"] * 5 + ["right"] * 10 + ["wrong"] * 15 + ["right"]
    both = reviews(tmp_path, one, two)
    result = deslinde.agreement(*both)
    assert (result.rows, result.same, len(result.disagreements)) == (50, 35, 15)
    assert result.kappa == pytest.approx(0.4)
    low, high = result.interval
    assert -1 <= low < result.alpha < high <= 1
    assert deslinde.agreement(*both) == result
    few = [deslinde.agreement(*both, seed=seed, samples=9).interval for seed in range(5)]
    assert len(set(few)) > 1
    three = deslinde.agreement(*both, both[0], samples=10)
    assert three.kappa is None and three.alpha > result.alpha
    with pytest.raises(deslinde.ConfigError):
        deslinde.agreement(both[0])
    with pytest.raises(deslinde.ConfigError, match="same findings|mismos hallazgos"):
        deslinde.agreement(*reviews(tmp_path, ["right", None], [None, "right"]))
