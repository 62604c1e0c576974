"""What is taken along from the screen, in words, and what is told of it."""

import shlex
import subprocess
import sys
from typing import Final, NamedTuple

from jenesys_gui.qt.store import Store
from jenesys_gui.screen.export.citing import cite, shown_phases
from jenesys_gui.screen.export.in_words import view_in_words
from jenesys_gui.screen.export.link import words_of
from jenesys_gui.text import words
from jenesys_gui.text.translate import _

_PROGRAM: Final = "jenesys-gui"


class Copied(NamedTuple):
    """A text for the clipboard, and what the status bar says of it."""

    text: str
    told: str


def citation(store: Store) -> Copied:
    """The value that was chosen, or the headline figures of the selected phase, with the source."""
    cited = cite(store.dataset, store.state)
    return Copied(cited.text, _("Copied with its source: {value}").format(value=cited.of))


def link(store: Store) -> Copied:
    """The command line that shows this view."""
    words = [_PROGRAM, *words_of(store.state, store.selected)]
    command = subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
    return Copied(command, _("Copied: the command line that shows this view"))


def in_words(store: Store) -> Copied:
    """The current view in plain sentences."""
    dataset, state = store.dataset, store.state
    phases = ", ".join(dataset.phase_by_id[id_].name for id_ in shown_phases(dataset, state))
    told = _("Copied in words: {measure}, {phases}").format(measure=words.measure(state.measure.value), phases=phases)
    return Copied(view_in_words(dataset, state), told)
