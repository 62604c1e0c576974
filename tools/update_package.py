"""Updates sources, sizes and checksums in the package file of the bundled dataset.

Run it after a change of a table. With `--check` it changes nothing and fails if it would.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from pathlib import Path

from tools.created_files import update

DATASET = Path(__file__).resolve().parent.parent / "data" / "jenesys"
PACKAGE_FILE = DATASET / "datapackage.json"


def main(arguments: list[str]) -> int:
    """Write the file, or compare it with --check; 0 when it is up to date."""
    return update(PACKAGE_FILE, make_package(), arguments, made_from="the tables", command="make package")


def make_package() -> str:
    """Return the package file with the sources, sizes and checksums of the tables as they are now."""
    package = json.loads(PACKAGE_FILE.read_text(encoding="utf-8"))
    with (DATASET / "sources.csv").open(encoding="utf-8", newline="") as file:
        package["sources"] = [
            {"title": f"{row['title']}. {row['publisher']}", "path": row["url"]} for row in csv.DictReader(file)
        ]
    for resource in package["resources"]:
        content = (DATASET / resource["path"]).read_bytes()
        resource["bytes"] = len(content)
        resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
