"""A table as CSV: what RFC 4180 says, with the choice of delimiter that spreadsheets of some countries need."""

import csv
from io import StringIO

from jenesys_gui.choices import Delimiter
from jenesys_gui.export.cells import as_text
from jenesys_gui.export.fields import Sheet

# Without it the spreadsheets that most people have read UTF-8 as something else, and ≈ as three other letters.
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def as_csv(sheet: Sheet, delimiter: Delimiter = Delimiter.COMMA) -> bytes:
    """The rows of a table below the codes of its columns, in UTF-8."""
    file = StringIO(newline="")
    file.write(_BYTE_ORDER_MARK)
    writer = csv.writer(file, delimiter=delimiter.letter)
    writer.writerow(head.code for head in sheet.heads)
    writer.writerows(map(as_text, row) for row in sheet.rows)
    return file.getvalue().encode()
