"""Files that are created from others and kept in the repository."""

from __future__ import annotations

import sys
from pathlib import Path


def update(path: Path, content: str, arguments: list[str], *, made_from: str, command: str) -> int:
    """Write a file, or only compare it if the argument is `--check`; return 0 if it is up to date."""
    if arguments not in ([], ["--check"]):
        print(f"usage: {Path(sys.argv[0]).name} [--check]", file=sys.stderr)
        return 2
    if path.is_file() and path.read_bytes() == content.encode():
        return 0
    if arguments:
        print(f"{path.name} is not up to date with {made_from}. Run: {command}", file=sys.stderr)
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode())
    print(f"{path.name} is up to date.")
    return 0
