#!/usr/bin/env python3
"""Writes the software bill of materials of the command and of the wheel, in CycloneDX 1.6 (JSON).

    tests/sbom.py FILE

Reads `cargo metadata` and Cargo.lock: every crate that is built into what we ship, with version, licence, SHA-256 and
what it depends on. The same sources give the same file. It is validated against CycloneDX's schema.
Needs cyclonedx-python-lib[json-validation] (tests/supply installs it).
"""

import json
import subprocess
import sys
import tomllib
import uuid
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parent.parent
# What is shipped; what only tests or benchmarks need is not.
SHIPPED = ["deslinde-cli", "deslinde-python"]


def reached(metadata):
    """The packages that are built into what is shipped, by id, each with the ids of those it needs."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    names = {package["id"]: package["name"] for package in metadata["packages"]}
    todo = [key for key in metadata["workspace_members"] if names[key] in SHIPPED]
    needs = {}
    while todo:
        key = todo.pop()
        if key in needs:
            continue
        kept = [d for d in nodes[key]["deps"] if any(kind["kind"] != "dev" for kind in d["dep_kinds"])]
        needs[key] = sorted(d["pkg"] for d in kept)
        todo.extend(needs[key])
    return needs


def component(package, checksums):
    expression = (package["license"] or "NOASSERTION").replace("/", " OR ")
    checksum = checksums.get((package["name"], package["version"]))
    own = package["source"] is None
    references = []
    if package["repository"]:
        references.append(ExternalReference(type=ExternalReferenceType.VCS, url=XsUri(package["repository"])))
    return Component(
        name=package["name"],
        version=package["version"],
        type=ComponentType.APPLICATION if package["name"] in SHIPPED else ComponentType.LIBRARY,
        bom_ref=f"{package['name']}@{package['version']}",
        licenses=[LicenseFactory().make_from_string(expression)],
        purl=None if own else PackageURL("cargo", name=package["name"], version=package["version"]),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=checksum)] if checksum else [],
        external_references=references,
    )


def main(out):
    # `--filter-platform` is left out: what any platform needs is listed.
    command = ["cargo", "metadata", "--locked", "--format-version", "1"]
    metadata = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    source = (ROOT / "Cargo.lock").read_bytes()
    lock = tomllib.loads(source.decode())
    checksums = {(one["name"], one["version"]): one.get("checksum") for one in lock["package"]}
    packages = {package["id"]: package for package in metadata["packages"]}
    needs = reached(metadata)
    components = {key: component(packages[key], checksums) for key in sorted(needs)}
    for key, one in components.items():
        if packages[key]["source"] is not None and not one.hashes:
            sys.exit(f"{one.name} {one.version} has no checksum in Cargo.lock")

    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_OID, source.hex()))
    version = next(one.version for one in components.values() if one.name == SHIPPED[0])
    bom.metadata.component = Component(
        name="deslinde",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref="deslinde",
        licenses=[LicenseFactory().make_from_string("MIT OR Apache-2.0")],
    )
    for one in components.values():
        bom.components.add(one)
    for key, wanted in needs.items():
        bom.register_dependency(components[key], [components[one] for one in wanted])
    shipped = [one for one in components.values() if one.name in SHIPPED]
    bom.register_dependency(bom.metadata.component, shipped)

    document = json.loads(JsonV1Dot6(bom).output_as_string())
    # The time of writing says nothing of what is in it, and would make each file another.
    document["metadata"].pop("timestamp", None)
    text = json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong is not None:
        sys.exit(f"this is not CycloneDX 1.6: {wrong}")
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    Path(out).write_text(text, encoding="utf-8")
    print(f"{out}: {len(components)} components, valid CycloneDX 1.6")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
