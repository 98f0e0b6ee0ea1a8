#!/usr/bin/env python3
"""Writes the Word files of this folder: an ordinance with tracked changes, and the same change as a comparative table.

They need nothing but Python, and come out the same each time.
"""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).parent / "es"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)
MARK = 'w:id="1" w:author="Prueba" w:date="2026-01-01T00:00:00Z"'

STREET_BEFORE = "Artículo 4.- Queda prohibido obstruir el paso en calles y plazas."
STREET_ADDED = " También queda prohibido contratar servicios sexuales en la vía pública, y se sancionará con multa."
HEALTH = (
    "Artículo 5.- La autoridad garantizará a las personas trabajadoras sexuales atención médica voluntaria y "
    "confidencial."
)
FAIRS = "Artículo 6.- Las ferias son libres y los puestos se numeran conforme al reglamento."


def run(text, tag="t"):
    return f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def inserted(text):
    return f"<w:ins {MARK}>{run(text)}</w:ins>"


def deleted(text):
    return f"<w:del {MARK}>{run(text, 'delText')}</w:del>"


def paragraph(*runs):
    return f"<w:p>{''.join(runs)}</w:p>"


def row(*cells):
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(run(cell))}</w:tc>' for cell in cells)}</w:tr>"


def write(name, body):
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document}
    with zipfile.ZipFile(FOLDER / name, "w") as file:
        for path, content in parts.items():
            file.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), content)


write(
    "ordenanza-vado-alto.cambios.docx",
    paragraph(run("ORDENANZA DE CONVIVENCIA DE VADO ALTO"))
    + paragraph(run(STREET_BEFORE), inserted(STREET_ADDED))
    + paragraph(deleted(HEALTH))
    + paragraph(run(FAIRS)),
)
write(
    "ordenanza-vado-alto.cuadro.docx",
    paragraph(run("Se propone reformar la ordenanza:"))
    + "<w:tbl>"
    + row("Texto vigente", "Texto propuesto")
    + row(STREET_BEFORE, STREET_BEFORE + STREET_ADDED)
    + row(HEALTH, "Se deroga.")
    + row(FAIRS, FAIRS)
    + "</w:tbl>"
    + paragraph(run("Por lo expuesto se somete a consideración.")),
)
