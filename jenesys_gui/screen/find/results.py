"""The results of a search: hits grouped by kind, and where each leads to."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import Any, Final, NamedTuple

from jenesys_gui.choices import TableName, View
from jenesys_gui.model.dataset import Dataset, Event, Programme, Source, ValueRef
from jenesys_gui.model.folding import fold, has_word, spans_of, words_of
from jenesys_gui.screen.find.texts import (
    HitKind,
    Row,
    identity_of,
    is_described,
    phase_of,
    ref_of,
    rows_by_kind,
    searched_texts,
)
from jenesys_gui.screen.state import ViewState
from jenesys_gui.text import numbers
from jenesys_gui.text.literal import DOT
from jenesys_gui.text.numbers import counted
from jenesys_gui.text.translate import COMMA, _

# Rows of a large dataset that are added to the index in one step, which takes some milliseconds.
_ROWS_PER_STEP: Final = 200
# How many hits of each kind the list has at first, and how many times more when the user asks for more.
_FIRST_HITS: Final = 5
_MORE_TIMES: Final = 10
# Hits in what identifies a row come first, in its first texts, unless there are so many that sorting takes long.
_MAX_SORTED: Final = 2000
_ELSEWHERE: Final = 3
# Letters of a long text that are shown before the first word found, and in all.
_LETTERS_BEFORE: Final = 40
_MAX_LETTERS: Final = 160
_ELLIPSIS: Final = "… "


class HitTexts(NamedTuple):
    """A hit in words: what it is, the text around what was found, and both for assistive technology."""

    title: str
    excerpt: str
    spoken: str


class LineKind(Enum):
    """The kinds of lines in the list of results."""

    HEADING = auto()
    HIT = auto()
    MORE = auto()


class Line(NamedTuple):
    """A line of the list: a heading, a hit by its number among all hits, or how many more there are."""

    kind: LineKind
    of: HitKind
    text: str = ""
    hit: int = -1


class Results(NamedTuple):
    """The rows that contain all words of a query, by kind and position."""

    searched: "Index"
    words: tuple[str, ...]
    found: Mapping[HitKind, Sequence[int]]

    @property
    def total(self) -> int:
        """The number of hits."""
        return sum(map(len, self.found.values()))

    def row(self, hit: int) -> Row:
        """Return the row of a hit, which is counted from 0 through all kinds."""
        kind, position = self._place(hit)
        return self.searched.rows[kind][position]

    def _place(self, hit: int) -> tuple[HitKind, int]:
        for kind, positions in self.found.items():
            if hit < len(positions):
                return kind, positions[hit]
            hit -= len(positions)
        raise IndexError(hit)

    def lines(self, asked: Mapping[HitKind, int], *, is_reading: bool = False) -> tuple[Line, ...]:
        """Return the list of hits; `asked` is how many times the user asked for more of a kind.

        `is_reading` is whether not everything was searched yet.
        """
        lines: list[Line] = []
        first = 0
        for kind, positions in self.found.items():
            count, shown = len(positions), _FIRST_HITS * _MORE_TIMES ** asked.get(kind, 0)
            # Showing one more takes no more room than saying so.
            shown = count if count == shown + 1 else min(count, shown)
            heading = _("{kind} ({count})").format(kind=_heading(kind), count=numbers.count(count))
            lines.append(Line(LineKind.HEADING, kind, heading))
            lines += (Line(LineKind.HIT, kind, hit=first + number) for number in range(shown))
            if count > shown:
                lines.append(Line(LineKind.MORE, kind, counted("{count} more", "{count} more", count - shown)))
            first += count
        if is_reading or not lines:
            lines.append(Line(LineKind.HEADING, HitKind.PHASE, _("Searching…") if is_reading else self.spoken))
        return tuple(lines)

    def hit_texts(self, hit: int) -> HitTexts:
        dataset, (kind, position) = self.searched.dataset, self._place(hit)
        row, folded = self.searched.rows[kind][position], self.searched.texts[kind][position].split("\n")
        title, _forms, summary = identity_of(dataset, row)
        missing = [word for word in self.words if not has_word(fold(title), word)]
        texts = () if _has_all(fold(summary), missing) else searched_texts(dataset, row)
        # The first text with each word that is not in the title.
        found = (next((at for at in range(len(texts)) if has_word(folded[at], word)), None) for word in missing)
        around = dict.fromkeys(_excerpt(texts[at], self.words) for at in found if at is not None)
        excerpt = DOT.join(around) or _on_one_line(summary)
        spoken = COMMA.join((title, excerpt.rstrip(".。"), numbers.place(hit, self.total)))
        return HitTexts(_on_one_line(title), excerpt, spoken)

    def ref(self, hit: int) -> ValueRef | None:
        """Return what leads to a hit; None if only the details of its phase show it."""
        return ref_of(self.row(hit))

    def changes_for(self, hit: int, state: ViewState, selected: str) -> dict[str, Any]:
        """Return the changes of the view state that show a hit; `selected` is the selected phase."""
        row = self.row(hit)
        if isinstance(row, Source):
            return {"view": View.SOURCES, "source": row.id}
        ref = ref_of(row)
        changes: dict[str, Any] = {"selected": phase_of(row) or selected, "explained": ref}
        if ref is None:
            # A comparison explains values and events, but shows nothing else of its phases.
            changes["compared"] = None
        if state.view is View.TABLE and ref is not None:
            return changes | {"table": TableName.MARKS if isinstance(row, Programme | Event) else TableName.FIGURES}
        return changes | {"view": View.TIMELINE}

    @property
    def spoken(self) -> str:
        """How many hits there are of each kind."""
        counts = [f"{_heading(kind)} {numbers.count(len(found))}" for kind, found in self.found.items()]
        if not counts:
            return self._no_results()
        return counted("{count} result: {kinds}", "{count} results: {kinds}", self.total, kinds=COMMA.join(counts))

    def _no_results(self) -> str:
        """Return which words nothing has; in a large dataset, what was not searched."""
        if not is_described(self.searched.dataset):
            return _("No results. In a dataset of this size, computed values are found only in the table.")
        texts = [text for of_kind in self.searched.texts.values() for text in of_kind]
        missing = [word for word in self.words if not any(has_word(text, word) for text in texts)]
        if len(self.words) == 1:
            return _("No results")
        if not missing:
            return _("No results with all of these words")
        return _("No results. Not found: {words}").format(words=COMMA.join(missing))


class Index:
    """The texts of a dataset, folded, with those that are not yet read missing at the end of each kind."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.rows = rows_by_kind(dataset)
        self.texts: dict[HitKind, list[str]] = {kind: [] for kind in self.rows}

    def read(self) -> Iterator[None]:
        """Read the texts step by step."""
        size = 1 if is_described(self.dataset) else _ROWS_PER_STEP
        for kind, rows in self.rows.items():
            for number, row in enumerate(rows):
                # A line for each text. Words have no line breaks, so none is found across two texts.
                texts = (text.replace("\n", " ") for text in searched_texts(self.dataset, row))
                self.texts[kind].append(fold("\n".join(texts)))
                if number % size == 0:
                    yield

    def search(self, query: str) -> Results:
        """Find the rows that contain all words of a query, at least one, among those that were read.

        Kinds with the words in what identifies a row come before the others.
        """
        words = words_of(query)
        ranked = [(*_ranked(texts, words), kind) for kind, texts in self.texts.items()]
        ranked.sort(key=lambda of_kind: of_kind[0] == _ELSEWHERE)
        return Results(self, words, {kind: positions for _line, positions, kind in ranked if positions})


def _heading(kind: HitKind) -> str:
    return {
        HitKind.PHASE: _("Phases"),
        HitKind.FIGURE: _("Figures"),
        HitKind.COMPUTED: _("Computed values"),
        HitKind.MARK: _("Programmes and events"),
        HitKind.AIM: _("Aims"),
        HitKind.SOURCE: _("Sources"),
    }[kind]


def _ranked(texts: Sequence[str], words: Sequence[str]) -> tuple[int, Sequence[int]]:
    """Return which texts have all words, sorted by the line that has them, after the first such line."""
    among: Sequence[int] = range(len(texts)) if words else ()
    # The longest word first, since it leaves the fewest rows for the others.
    for word in sorted(words, key=len, reverse=True):
        among = [position for position in among if word in texts[position]]
    if len(among) > _MAX_SORTED:
        return 0, among
    lines = {position: _line_with(texts[position], words) for position in among if _has_all(texts[position], words)}
    ranked = sorted(lines, key=lines.__getitem__)
    return (lines[ranked[0]] if ranked else _ELSEWHERE), ranked


def _line_with(text: str, words: Sequence[str]) -> int:
    """Return which line of a text has all words, from 0; `_ELSEWHERE` if it is none of the first."""
    heads = text.split("\n", _ELSEWHERE)[:_ELSEWHERE]
    return next((number for number, line in enumerate(heads) if _has_all(line, words)), _ELSEWHERE)


def _has_all(folded: str, words: Sequence[str]) -> bool:
    return all(has_word(folded, word) for word in words)


def _excerpt(text: str, words: tuple[str, ...]) -> str:
    """Return a text on one line, from a few words before the first word found on if it is long."""
    start = spans_of(text, words)[0].start
    if start > _LETTERS_BEFORE:
        before = text[start - _LETTERS_BEFORE : start]
        # From a space on, if there is one, so that no word is cut.
        text = _ELLIPSIS + before[before.find(" ") + 1 :] + text[start:]
    return _on_one_line(text)


def _on_one_line(text: str) -> str:
    cut = text if len(text) <= _MAX_LETTERS else f"{text[:_MAX_LETTERS].rstrip()}…"
    return cut.replace("\n", " ")
