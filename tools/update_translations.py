"""Collects the messages in the template, resources/translations/jenesys_gui.pot, and the catalogues.

Run it after a change of messages. With `--check` it changes nothing and fails if the template would change.
`--new TAG` adds the catalogue of a language.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from tools.compile_translations import DOMAIN, FOLDER, catalogues
from tools.created_files import update

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "jenesys_gui"
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
# Qt's own texts in the dialogs and context menus of the program, for languages that Qt has no catalogue for.
QT_TEXTS = Path(__file__).parent / "qt_texts.txt"
COMMAND = "make translations"
CHECK = "--check"

# The functions of jenesys_gui.text.translate and numbers, with the positions of their messages.
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "counted": (1, 2),
    "pgettext": ((1, "c"), 2),
    "NP_": ((1, "c"), 2),
}
NOTE_TO_TRANSLATORS = "TRANSLATORS:"
HEAD = "# Messages of JENESYS Viewer. Created by `make translations`; to change them, change the program.\n#"
# Header lines that differ from one run to the next, or have no content.
OMITTED_HEADERS = (b'"POT-Creation-Date', b'"Generated-By', b'"Report-Msgid-Bugs-To')


def main(arguments: list[str]) -> int:
    """Write the template, or compare it with --check; 0 when it is up to date."""
    template = make_template()
    if arguments[:1] == ["--new"]:
        path = FOLDER / arguments[1].replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.po"
        path.parent.mkdir(parents=True)
        arguments = []
        write(path, Catalog(locale=path.parts[-3], fuzzy=False))
    status = update(TEMPLATE, template.decode(), arguments, made_from="the words in the program", command=COMMAND)
    for path in [] if CHECK in arguments else catalogues():
        with path.open("rb") as file:
            catalogue = read_po(file)
        catalogue.update(read_po(BytesIO(template)), no_fuzzy_matching=True, update_header_comment=False)
        write(path, catalogue)
    return status


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue; a message that is no longer in the program is a comment at the end."""
    path.write_bytes(as_po(catalogue))


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
    for line in QT_TEXTS.read_text(encoding="utf-8").splitlines():
        catalog.add(json.loads(line), locations=[("Qt", 0)], context="Qt")
    return as_po(catalog)


def as_po(catalog: Catalog) -> bytes:
    """Return a catalogue as a file, without the lines of the head that change at each run."""
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
