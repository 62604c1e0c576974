"""Writes the list of parts of a frozen program, its SBOM in CycloneDX 1.6, from what is in its folder.

The parts with their versions and licences are those of resources/licences/licences.json, which tools/licences.py wrote
when the program was frozen. A part depends on another if one of its libraries loads one of the other's.
"""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from tools.archives import is_elf, is_plain, sha256
from tools.licences import FOLDER, INDEX
from tools.platforms import TITLE
from tools.trimming import needed_libraries

_PYPI, _DEBIAN = "https://pypi.org/project/", "https://packages.debian.org/"


class IndexedPart(TypedDict):
    """An entry of licences.json; the files are below the folder of the program's files."""

    name: str
    version: str
    licence: str
    source: str
    files: list[str]


def bill_of(program: Path, moment: int) -> str:
    """Return the list of parts of a frozen program, a folder, as JSON, dated to a time stamp."""
    inside = program / "_internal"
    parts: list[IndexedPart] = json.loads((inside / FOLDER / INDEX).read_text(encoding="utf-8"))
    files = {part["name"]: [inside / name for name in part["files"]] for part in parts}
    known = {path for paths in files.values() for path in paths}
    # The program itself, and the licences, which were written after the index was made.
    files[TITLE] += [path for path in sorted(program.rglob("*")) if is_plain(path) and path not in known]
    components = {part["name"]: _component(part, files[part["name"]], program) for part in parts}
    own = components.pop(TITLE)
    bom = Bom(
        serial_number=uuid.uuid5(uuid.NAMESPACE_OID, "".join(sha256(path) for path in sorted(known))),
        metadata=BomMetaData(component=own, timestamp=datetime.fromtimestamp(moment, UTC)),
        components=components.values(),
    )
    bom.register_dependency(own, components.values())
    for name, others in _loaded(files).items():
        if name in components:
            bom.register_dependency(components[name], [components[other] for other in others if other in components])
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


def _component(part: IndexedPart, files: Iterable[Path], program: Path) -> Component:
    return Component(
        type=ComponentType.APPLICATION if part["name"] == TITLE else ComponentType.LIBRARY,
        name=part["name"],
        version=part["version"],
        bom_ref=part["name"],
        licenses=[LicenseFactory().make_from_string(part["licence"])],
        purl=_package_url(part),
        external_references=[ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(part["source"]))]
        if part["source"]
        else [],
        components=[_file(path, program) for path in files],
    )


def _file(path: Path, program: Path) -> Component:
    name = path.relative_to(program).as_posix()
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=sha256(path))]
    return Component(type=ComponentType.FILE, name=name, bom_ref=name, hashes=hashes)


def _package_url(part: IndexedPart) -> PackageURL | None:
    if part["source"].startswith(_PYPI):
        return PackageURL("pypi", None, part["name"].lower(), part["version"])
    if part["source"].startswith(_DEBIAN):
        return PackageURL("deb", "debian", part["name"], part["version"])
    return None


def _loaded(files: Mapping[str, Iterable[Path]]) -> dict[str, set[str]]:
    """Return for each part the others whose libraries its own load; nothing but on Linux."""
    owner = {path.name: name for name, paths in files.items() for path in paths}
    if sys.platform != "linux":
        return {}
    return {
        name: {owner[needed] for path in paths if is_elf(path) for needed in needed_libraries(path) if needed in owner}
        - {name}
        for name, paths in files.items()
    }
