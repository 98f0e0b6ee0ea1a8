#!/usr/bin/env python3
"""Writes some of the model drafts in every format that deslinde reads, from their Markdown.

Needs pandoc and LibreOffice (`apt-get install --no-install-recommends pandoc libreoffice-writer`). What it
writes says neither who made it nor when. Its results are committed; run it after a change of a draft."""

import re
import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
DRAFTS = {"es": "trata-valdelagua", "en": "purchase-ban-ostrey"}
# Parts of a zipped document that say who and when, or that no reader needs.
LEFT_OUT = re.compile(r"docProps/|meta\.xml|Thumbnails|settings|theme|webSettings|manifest\.rdf|Configurations|comments")

PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={encoding}">
<title>{title}</title>
<style>body {{ font-family: serif }}</style>
</head>
<body>
<div class="menu"><ul><li><a href="/">{home}</a></li><li><a href="/leyes">{laws}</a></li></ul></div>
<div id="content">
{body}
</div>
<div class="footer"><p>{foot}</p></div>
</body>
</html>
"""

WORDS = {
    "es": {"home": "Inicio", "laws": "Leyes y reglamentos", "foot": "Página oficial del Congreso"},
    "en": {"home": "Home", "laws": "Acts and regulations", "foot": "Official page of the Assembly"},
}


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def repack(source, target):
    """Copies a zipped document without what it says of its making."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if LEFT_OUT.search(name) and not name.endswith(".rels"):
                continue
            content = old.read(name)
            if name.endswith(("manifest.xml", ".rels", "[Content_Types].xml")):
                text = content.decode()
                entry = r'<(?:manifest:file-entry|Relationship|Override)\b[^>]*?(?:/>|>\s*</manifest:file-entry>)'
                text = re.sub(entry, lambda found: "" if LEFT_OUT.search(found.group()) else found.group(), text)
                content = text.encode()
            info = zipfile.ZipInfo(name, (2031, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(info, content)


def akoma_ntoso(markdown, language):
    """Divisions by `#` marks, articles and sections by their bold numbers, items by theirs."""
    code = {"es": "spa", "en": "eng"}[language]
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill name="draft"><meta>',
        f'<identification source="#deslinde"><FRBRExpression><FRBRlanguage language="{code}"/></FRBRExpression>',
        "</identification></meta><body>",
    ]
    open_tags, lines = [], [line for line in markdown.splitlines() if line.strip()]
    count = {"title": 0, "chapter": 0, "article": 0, "paragraph": 0}

    def close(*tags):
        while open_tags and open_tags[-1] in tags:
            out.append(f"</{open_tags.pop()}>")

    def start(tag, within=""):
        count[tag] += 1
        out.append(f'<{tag} eId="{within}{tag[:4]}_{count[tag]}">')
        open_tags.append(tag)

    at = 0
    while at < len(lines):
        line = lines[at]
        plain = escape(re.sub(r"[*_]{1,2}", "", line.lstrip("# ")))
        heading = re.match(r"(#+) ", line)
        number = re.match(r"\*\*(.+?)\*\*\s*(.*)", line)
        item = re.match(r"(\(?[IVXLC]+[.)]|\(?[a-z0-9]{1,3}[.)])\s+(.*)", line)
        if heading and len(heading.group(1)) == 1:
            out.append(f'<docTitle eId="docTitle_1">{plain}</docTitle>')
        elif heading:
            close("paragraph", "article", "chapter")
            tag = "chapter" if len(heading.group(1)) == 3 else "title"
            if tag == "title":
                close("title")
            start(tag)
            following = lines[at + 1] if at + 1 < len(lines) else ""
            if following.startswith(heading.group(1) + " "):
                out.append(f"<num>{plain}</num><heading>{escape(following.lstrip('# '))}</heading>")
                at += 1
            else:
                out.append(f"<heading>{plain}</heading>")
        elif number:
            close("paragraph", "article")
            start("article")
            count["paragraph"] = 0
            out.append(f"<num>{escape(number.group(1))}</num>")
            if number.group(2):
                out.append(f"<content><p>{escape(re.sub(r'[*_]{1,2}', '', number.group(2)))}</p></content>")
        elif item and "article" in open_tags:
            close("paragraph")
            start("paragraph", f"arti_{count['article']}__")
            out.append(f"<num>{item.group(1)}</num><content><p>{escape(item.group(2))}</p></content>")
        else:
            close("paragraph")
            out.append(f'<content><p eId="p_{at}">{plain}</p></content>')
        at += 1
    close("paragraph", "article", "chapter", "title")
    return "\n".join(out + ["</body></bill></akomaNtoso>", ""])


def make(language, draft):
    source = HERE.parent / "drafts" / language / f"{draft}.md"
    markdown = source.read_text(encoding="utf-8")
    for ending in ["docx", "odt"]:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / f"{draft}.{ending}"
            run("pandoc", "--from", "markdown", str(source), "--output", str(made))
            repack(made, HERE / made.name)
    # As pages have them: numbers typed, not counted.
    body = run("pandoc", "--from", "markdown-fancy_lists", "--to", "html", str(source)).decode()
    title = escape(markdown.splitlines()[0].lstrip("# "))
    for name, encoding in [(f"{draft}.html", "utf-8"), (f"{draft}-1252.html", "windows-1252")]:
        page = PAGE.format(language=language, encoding=encoding, title=title, body=body, **WORDS[language])
        (HERE / name).write_bytes(page.encode(encoding, "xmlcharrefreplace"))
    (HERE / f"{draft}.xml").write_text(akoma_ntoso(markdown, language), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        run("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(HERE / f"{draft}.docx"))
        pdf = (Path(folder) / f"{draft}.pdf").read_bytes()
    pdf = re.sub(rb"D:\d{14}", b"D:20310101000000", pdf)
    pdf = re.sub(rb"(/DocChecksum /|<)[0-9A-F]{32}", lambda found: found.group(1) + b"0" * 32, pdf)
    (HERE / f"{draft}.pdf").write_bytes(pdf)


if __name__ == "__main__":
    for language, draft in DRAFTS.items():
        make(language, draft)
