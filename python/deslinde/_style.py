"""Colours and style sheet, for pages and plots: told apart also by those who do not see all colours."""

from __future__ import annotations

from typing import Iterable

# After Okabe and Ito (2008), "Color Universal Design", and Paul Tol's muted scheme; protection is the one green.
COLORS = {
    "criminalization": "#b3261e",
    "conflation": "#d97706",
    "coercion": "#8e44ad",
    "violence": "#6d4c41",
    "health": "#0072b2",
    "economy": "#5b6770",
    "stigma": "#c2408f",
    "protective": "#008a5e",
}
# Rules of one's own may be of other families.
OTHER = "#444444"
# Protection is told apart by its line too.
_LINES = {"protective": "double"}

_BASE = """
.deslinde{--page:#fff;--ink:#1b1b1b;--dim:#575757;--rule:#c9c9c9;--soft:#f4f4f2;--tint:16%;--pure:100%;--bad:#a4161a;
background:var(--page);color:var(--ink);border:1px solid var(--rule);border-radius:6px;padding:.8em 1em;
font:15px/1.55 system-ui,sans-serif;text-align:left;max-width:60em;overflow-x:auto}
@media (prefers-color-scheme:dark){.deslinde{--page:#1b1d20;--ink:#ececec;--dim:#b4b4b4;--rule:#4a4d52;--soft:#26292d;
--tint:38%;--pure:60%;--bad:#ff8a80}}
[data-jp-theme-light=true] .deslinde,.vscode-light .deslinde,html[theme=light] .deslinde{--page:#fff;--ink:#1b1b1b;
--dim:#575757;--rule:#c9c9c9;--soft:#f4f4f2;--tint:16%;--pure:100%;--bad:#a4161a}
[data-jp-theme-light=false] .deslinde,.vscode-dark .deslinde,html[theme=dark] .deslinde{--page:#1b1d20;--ink:#ececec;
--dim:#b4b4b4;--rule:#4a4d52;--soft:#26292d;--tint:38%;--pure:60%;--bad:#ff8a80}
.deslinde header{display:flex;flex-wrap:wrap;gap:.3em 1em;align-items:baseline;margin-bottom:.6em}
.deslinde small,.deslinde .cut{color:var(--dim)}
.deslinde fieldset{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.2em .9em}
.deslinde legend{float:left;padding:0;margin-right:.9em;color:var(--dim)}
.deslinde label{cursor:pointer;white-space:nowrap}
.deslinde .text{position:relative;white-space:pre-wrap;overflow-wrap:anywhere;max-height:36em;overflow-y:auto;
padding:.2em .6em .2em 0;font-family:Georgia,"Times New Roman",serif}
.deslinde :focus-visible{outline:2px solid var(--ink);outline-offset:1px}
.deslinde .passage{border-left:4px solid var(--rule);padding-left:.7em;margin:.5em 0}
.deslinde .heading{font-weight:bold;margin-bottom:.5em}
.deslinde .cut{font:italic 13px/1.5 system-ui,sans-serif;margin:.6em 0}
.deslinde mark{color:inherit;background:color-mix(in srgb,var(--of) var(--tint),transparent);
border-bottom:2px var(--line,solid) var(--of);border-radius:2px;cursor:help}
.deslinde mark .tip{display:none;position:absolute;left:1em;right:1em;margin-top:1.7em;z-index:9;
background:var(--page);color:var(--ink);border:1px solid var(--ink);border-radius:4px;padding:.5em .7em;
font:14px/1.45 system-ui,sans-serif;white-space:normal;box-shadow:0 2px 8px #0005}
.deslinde mark:hover .tip,.deslinde mark:focus .tip{display:block}
.deslinde .reason{display:block;border-left:4px solid var(--of);padding-left:.5em}
.deslinde .reason+.reason{margin-top:.4em}
.deslinde .notes{list-style:none;margin:.3em 0 .5em;padding:0;white-space:normal;font:13.5px/1.45 system-ui,sans-serif}
.deslinde .notes li{margin:.15em 0}
.deslinde .notes summary{cursor:pointer}
.deslinde .notes p{margin:.25em 0 .25em 1.2em;max-width:52em}
.deslinde .dot{display:inline-block;width:.7em;height:.7em;margin:0 .4em 0 .1em;border-radius:50%;background:var(--of)}
.deslinde .bad{color:var(--bad)}
.deslinde table{border-collapse:collapse;color:var(--ink);background:var(--page);font-size:14px}
.deslinde th,.deslinde td{padding:.3em .6em;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top}
.deslinde tbody tr,.deslinde tbody tr:nth-child(odd){background:var(--page)}
.deslinde thead th{background:var(--soft)}
.deslinde td.words{white-space:pre-line;max-width:34em}
@media (forced-colors:active){.deslinde mark{border-bottom:2px solid;forced-color-adjust:auto}}
@media print{.deslinde .text{max-height:none}}
"""


def color(family: str) -> str:
    """A family's colour."""
    return COLORS.get(family, OTHER)


def slug(family: str) -> str:
    """A family's name as a class: families of one's own may have any."""
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in family)


def style(families: Iterable[str], mixed: Iterable[tuple[str, ...]]) -> str:
    """The style sheet for ``families``, and for marks that stand for several of them at once."""
    out = [
        _BASE,
        f".deslinde [class*=of-]{{--hue:{OTHER};--of:color-mix(in srgb,var(--hue) var(--pure),white)}}",
    ]
    for family in reversed(list(families)):
        name = slug(family)
        # Later rules win, so a mark of several families has the colour of the first: they come in reverse.
        line = f";--line:{_LINES[family]}" if family in _LINES else ""
        out.append(f".deslinde .of-{name}{{--hue:{color(family)}{line}}}")
        off = f".deslinde:has(input[value={name}]:not(:checked))"
        out.append(f"{off} li.of-{name},{off} .reason.of-{name}{{display:none}}")
        out.append(
            f'{off} mark[data-of="{name}"]{{{_PLAIN}}}{off} mark[data-of="{name}"] .tip{{display:none}}'
        )
    for names in sorted(mixed):
        off = ".deslinde" + "".join(f":has(input[value={name}]:not(:checked))" for name in names)
        kinds = "+".join(names)
        out.append(
            f'{off} mark[data-of="{kinds}"]{{{_PLAIN}}}{off} mark[data-of="{kinds}"] .tip{{display:none}}'
        )
    return "".join(out).replace("\n", "")


_PLAIN = "background:none;border-bottom-color:transparent;cursor:inherit"

# Worse is vermilion and lost protection purple, better blue and green: hues that Okabe and Ito chose for being told
# apart. Plots hatch what is of protection, pages put signs and lines.
KINDS = {
    "harm-added": "#c04a00",
    "protection-lost": "#9c3f78",
    "changed": "#5b6770",
    "harm-removed": "#0072b2",
    "protection-gained": "#007a55",
}

_COMPARE = """
.deslinde .file{margin:.8em 0 .2em;border-bottom:1px solid var(--rule);overflow-wrap:anywhere}
.deslinde .change{border-left:4px solid var(--of);padding:.1em 0 .3em .8em;margin:.8em 0}
.deslinde .kind-protection-lost,.deslinde .kind-protection-gained{border-left-style:double;border-left-width:6px}
.deslinde label[class*=kind-]{border:0}
.deslinde .change p{margin:.2em 0}
.deslinde .change .sign{display:inline-block;min-width:1.2em;text-align:center;font-weight:bold;color:var(--page);
background:var(--of);border-radius:3px}
.deslinde .rules{list-style:none;margin:.2em 0;padding:0;font-size:14px}
.deslinde .rules summary{cursor:pointer}
.deslinde .rules details p{margin:.25em 0 .25em 1.2em;max-width:52em}
.deslinde .family{color:var(--dim)}
.deslinde .words{font-family:Georgia,"Times New Roman",serif;white-space:pre-line;overflow-wrap:anywhere;
max-height:20em;overflow-y:auto;margin:.3em 0}
.deslinde ins,.deslinde del{border-radius:2px;padding:0 .1em}
.deslinde ins{--of:var(--new);text-decoration:underline 2px;text-underline-offset:2px}
.deslinde del{--of:var(--old);text-decoration:line-through}
.deslinde ins,.deslinde del{background:color-mix(in srgb,var(--of) var(--tint),transparent);text-decoration-color:var(--of)}
.deslinde .said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.deslinde .note{color:var(--dim);font-size:14px}
"""


def compare_style() -> str:
    """The style sheet for comparisons."""
    hues = [(f".deslinde .kind-{kind}", hue) for kind, hue in KINDS.items()]
    out = [_BASE, _COMPARE]
    for selector, hue in hues:
        out.append(f"{selector}{{--of:color-mix(in srgb,{hue} var(--pure),white)}}")
    for name, kind in (("new", "harm-removed"), ("old", "harm-added")):
        out.append(f".deslinde .words{{--{name}:color-mix(in srgb,{KINDS[kind]} var(--pure),white)}}")
    for kind in KINDS:
        out.append(f".deslinde:has(input[value={kind}]:not(:checked)) article.kind-{kind}{{display:none}}")
    return "".join(out).replace("\n", "")
