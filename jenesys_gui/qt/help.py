"""The help: the main jobs with pictures of what to click, what the figures mean, and all keys."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QKeySequence, QPixmap, QTextDocument
from PySide6.QtWidgets import QDialog, QMainWindow, QPushButton, QTextBrowser, QWidget

from jenesys_gui.qt.actions import ActionId
from jenesys_gui.qt.dialogs import Dialog
from jenesys_gui.qt.labels import name_widget
from jenesys_gui.qt.menus import plain_text
from jenesys_gui.qt.theme import text_scale
from jenesys_gui.qt.widgets import settle_layouts
from jenesys_gui.text.translate import N_, _

_SIZE: Final = (680, 700)
# A picture of a control is cut if it is larger.
_MAX_PICTURE: Final = QSize(480, 190)


class _Job(NamedTuple):
    """What to do, and the control to look for: its name, or that of its action.

    In the text, {find} is the shortcut of an action.
    """

    title: str
    text: str
    control: str


_JOBS: Final = (
    _Job(
        N_("The figures of a phase"),
        N_("Click the phase in the list or its bar. The cards show its figures, each with the kind of amount in "
           "the words of the source, such as “total budget”."),
        "card",
    ),
    _Job(
        N_("A number and its source"),
        N_("Press {find}, type the number as you know it, such as 30.4, and press Enter. The details show the figure "
           "with its source. A click on the source opens the document in your web browser."),
        "findField",
    ),
    _Job(
        N_("A figure in a letter"),
        N_("Click Source or Calculation next to the figure. Copy figure with citation ({copy_citation}) copies it in "
           "one sentence with its sources. Copy ({copy}) copies the number alone. Copy view as text "
           "({copy_in_words}) copies what the timeline shows, in sentences with calculation and caveats. For a list of "
           "sources, choose Help, then Cite."),
        "copyTools",
    ),
    _Job(
        N_("Two phases compared"),
        N_("Choose Compare ({compare}), and select the check box of another phase in the list. Copy table "
           "({copy_table}) copies the compared phases for a spreadsheet or a text document."),
        "compare",
    ),
    _Job(
        N_("A picture for a slide"),
        N_("Choose Export, then Export picture ({export_picture}). Choose the size of a slide, and save."),
        "exportTools",
    ),
    _Job(
        N_("A fact sheet on paper or as PDF"),
        N_("Click the phase. Choose Export, then Print fact sheet ({print_sheet}), and print it or save it as PDF."),
        "exportTools",
    ),
    _Job(
        N_("The timeline on a projector"),
        N_("Choose what to show above the timeline, such as the second measure ({measure_2}). Full screen "
           "({present}) enlarges the text. Arrow keys or a remote control lead from phase to phase. Escape ends it."),
        "present",
    ),
)  # fmt: skip
_MEANING: Final = (
    N_("Each figure is what one source states, with its kind, its date and who is counted, as far as the source states "
       "them. Nothing is estimated or filled in. What no source states is called “not stated”."),
    N_("A sign in front of a number is the qualifier of the source: ≈ approximately, ≥ at least, > more than, ≤ up to. "
       "≈ in front of a computed value says that it is based on such a figure, or rounded."),
    N_("Expected figures were planned, targeted or committed. They are dashed or hollow, and in no sum."),
    N_("Computed values, such as sums and ratios, are not stated by any source. Each shows its calculation and its "
       "caveats."),
)  # fmt: skip
_NOT_MEANING: Final = (
    N_("Amounts of money may be of different kinds: an amount that was allocated is not an amount that was spent. "
       "Their sum is an addition, not a cost. Different currencies are never added."),
    N_("An amount of money per person is not a price: money and people may be of different countries and dates."),
    N_("Amounts are not converted to another currency or to today's prices. That would need the day on which each "
       "amount was paid, for the exchange rate and for the price level, and the sources do not state it. A converted "
       "amount would look exact and would be a guess. Each amount is shown in the currency of its source."),
)  # fmt: skip
# Keys, or what the mouse does, and what happens then.
KEYS_ELSEWHERE: Final = (
    (N_("Tab"), N_("goes from part to part of the window")),
    (N_("Space, in the list"), N_("adds the phase to a comparison, or removes it")),
    (N_("Left, Right, on a bar"), N_("goes to the previous or next phase")),
    (N_("+, -, 0, on a bar"), N_("zooms in, zooms out, shows all years")),
    (N_("Shift+Left, Shift+Right, on a bar"), N_("shows earlier or later years")),
    (N_("Wheel, two fingers, on the timeline"), N_("zooms in or out")),
    (N_("Drag, Shift and the wheel, on the timeline"), N_("shows earlier or later years")),
    (N_("Right, Left, Page Down, Page Up, on the full screen"), N_("goes to the next or previous phase")),
)


def show_help(window: QMainWindow) -> None:
    """Show the help next to the window, which can be used meanwhile."""
    dialog = window.findChild(QDialog, "helpDialog") or _make_dialog(window)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


def _make_dialog(window: QMainWindow) -> QDialog:
    dialog = Dialog(window, "helpDialog", _("Help"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(QSize(*_SIZE) * text_scale())
    page = name_widget(QTextBrowser(dialog), "helpPage", _("Help page"))
    # The text size may just have changed.
    settle_layouts()
    pictures = [_picture(window, job.control) for job in _JOBS]
    for number, picture in enumerate(pictures):
        page.document().addResource(QTextDocument.ResourceType.ImageResource.value, _url(number), picture)
    page.setHtml("".join(_html(pictures)))
    dialog.column.add(page)
    dialog.add_buttons()
    return dialog


def _url(number: int) -> QUrl:
    return QUrl(f"picture:{number}")


def _picture(window: QMainWindow, name: str) -> QPixmap:
    """Return what a control of the window looks like now, or nothing; of a button with a menu, its menu."""
    found: Sequence[QWidget] = window.findChildren(QWidget, name)
    control = min(found, key=QWidget.isHidden, default=None)
    if control is None:
        # A phase without figures has no card, nor has a comparison.
        return QPixmap()
    menu = control.menu() if isinstance(control, QPushButton) else None
    if menu is not None:
        control = menu
        control.adjustSize()
    size = control.size().boundedTo(_MAX_PICTURE * text_scale())
    return control.grab().copy(0, 0, *(size * control.devicePixelRatio()).toTuple())


def _html(pictures: Sequence[QPixmap]) -> Iterator[str]:
    """Yield the page. It consists of texts of the program alone."""
    keys = {action.name.lower(): _native(action.value.shortcut) for action in ActionId}
    yield _tag("h2", _("What you can do"))
    for number, job in enumerate(_JOBS):
        title = _(job.title)
        yield _tag("h3", f"{number + 1}. {title}")
        yield _tag("p", _(job.text).format_map(keys))
        if not pictures[number].isNull():
            yield f'<p><img src="{_url(number).toString()}"></p>'
    yield from _list(_("What the figures mean"), _MEANING)
    yield from _list(_("What the figures do not mean"), _NOT_MEANING)
    yield _tag("h2", _("Keys and mouse"))
    changed = _(
        "Some keys have changed since version 0.1: F1 opens this page, and Ctrl with +, - or 0 changes the text size. "
        "For the timeline, use Alt with +, - or 0."
    )
    yield _tag("p", changed)
    actions = [action.value for action in ActionId if action.value.shortcut]
    yield from _table((plain_text(_(action.text)), _native(action.shortcut)) for action in actions)
    yield "<p></p>"
    yield from _table((keys, effect) for keys, effect in (map(_, row) for row in KEYS_ELSEWHERE))


def _list(title: str, texts: tuple[str, ...]) -> Iterator[str]:
    yield _tag("h2", title)
    yield "<ul>"
    yield from (_tag("li", text) for text in map(_, texts))
    yield "</ul>"


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _table(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield '<table cellpadding="3">'
    yield from (f"<tr><td>{escape(left)}</td><td>{escape(right)}</td></tr>" for left, right in rows)
    yield "</table>"


def _native(shortcut: str) -> str:
    return QKeySequence.fromString(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
