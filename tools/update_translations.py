"""Collects the program's messages in the template, resources/translations/jenesys_gui.pot.

Run it after a change of messages. With `--check` it changes nothing and fails if it would.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from tools.created_files import update

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "jenesys_gui"
TEMPLATE = ROOT / "resources" / "translations" / "jenesys_gui.pot"

# The functions of jenesys_gui.text.translate and numbers, with the positions of their messages.
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "counted": (1, 2)}
NOTE_TO_TRANSLATORS = "TRANSLATORS:"
HEAD = "# Messages of JENESYS Viewer. Created by `make translations`; to change them, change the program.\n#"
# Header lines that differ from one run to the next, or have no content.
OMITTED_HEADERS = (b'"POT-Creation-Date', b'"Generated-By', b'"Report-Msgid-Bugs-To')


def main(arguments: list[str]) -> int:
    """Write the template, or compare it with --check; 0 when it is up to date."""
    template = make_template().decode()
    return update(TEMPLATE, template, arguments, made_from="the words in the program", command="make translations")


def make_template() -> bytes:
    """Return the messages in the order of the files, without line numbers, which change too often."""
    catalog = Catalog(project="JENESYS Viewer", version="-", header_comment=HEAD, fuzzy=False)
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in messages_in(path):
            catalog.add(
                message.id,
                locations=[(path.relative_to(ROOT).as_posix(), 0)],
                auto_comments=message.auto_comments,
                context=message.context,
            )
    written = BytesIO()
    write_po(written, catalog, width=100, include_lineno=False)
    return b"".join(
        line for line in written.getvalue().splitlines(keepends=True) if not line.startswith(OMITTED_HEADERS)
    )


def messages_in(path: Path) -> Iterator[Message]:
    """Yield the messages of one module."""
    found = extract_from_file("python", path, keywords=KEYWORDS, comment_tags=(NOTE_TO_TRANSLATORS,))
    for _line, message, comments, context in found:
        yield Message(message, auto_comments=comments, context=context)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
