"""Lets a library run with an older glibc that has the same functions.

glibc 2.35 has a faster `hypot`, so a Python that was linked with it cannot be loaded by 2.34, which RHEL 9 has. The
copy in the bundle asks for the first version of that function, which every glibc still has.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

NEW, FIRST = "GLIBC_2.35", "GLIBC_2.2.5"
# The functions that both versions have. Of these alone the newer one may be asked for.
IN_BOTH = {"hypot", "hypotf"}


def lower(library: Path) -> None:
    """Replace the newer version by the first one in the table of needed versions."""
    content = bytearray(library.read_bytes())
    places = version_entries(library)
    if not {NEW, FIRST} <= places.keys() or not functions_of(library, NEW) <= IN_BOTH:
        return
    for start in (0, 8):
        # The hash of the name, and where the name is.
        new, first = places[NEW] + start, places[FIRST] + start
        content[new : new + 4] = content[first : first + 4]
    library.write_bytes(content)


def version_entries(library: Path) -> dict[str, int]:
    """Return where in the file the entry of each version of the C library is."""
    shown = subprocess.run(["readelf", "--wide", "-V", str(library)], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\.gnu\.version_r'.*?Offset: 0x([0-9a-f]+).*", shown, re.DOTALL)
    if found is None:
        return {}
    entries = re.findall(r"^\s+0x([0-9a-f]+):\s+Name: (GLIBC_\S+)", found[0], re.MULTILINE)
    return {name: int(found[1], 16) + int(place, 16) for place, name in entries}


def functions_of(library: Path, version: str) -> set[str]:
    """Return what a library takes from a version of the C library."""
    shown = subprocess.run(["objdump", "-T", str(library)], capture_output=True, text=True, check=True).stdout
    return set(re.findall(rf"\({re.escape(version)}\)\s+(\w+)$", shown, re.MULTILINE))
