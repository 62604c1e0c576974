"""What a source leaves unsaid, in words."""

from jenesys_gui.model.dataset import Dataset
from jenesys_gui.model.gaps import Unsaid, UnsaidKind
from jenesys_gui.text import numbers, words
from jenesys_gui.text.translate import _, ngettext


def sentence(dataset: Dataset, found: Unsaid) -> str:
    """Something that a source leaves unsaid, as a line of a list."""
    what = {
        UnsaidKind.PUBLISHED: _("when it was published"),
        UnsaidKind.LICENCE: _("under which licence it stands"),
        UnsaidKind.QUALIFIER: _("how exact a figure is"),
        UnsaidKind.BASIS: _("which kind of sum a figure is"),
        UnsaidKind.AS_OF: _("as of when a figure is counted"),
        UnsaidKind.FISCAL_YEAR: _("from when to when a fiscal year runs"),
        UnsaidKind.COUNTED: _("who is counted"),
        UnsaidKind.SCOPE: _("of which countries a figure speaks"),
        UnsaidKind.MONTHS: _("in which month a phase begins or ends"),
        UnsaidKind.END: _("when a phase ends, or that it goes on"),
        UnsaidKind.YEAR_OF_EVENT: _("in which year something happened"),
    }[found.kind]
    where = _where(dataset, found)
    return _("{what}: {where}").format(what=what, where=where) if where else what


def _where(dataset: Dataset, found: Unsaid) -> str:
    if found.kind is UnsaidKind.FISCAL_YEAR:
        return words.named(dataset.figure_by_id[id_].as_of_as_stated for id_ in found.about)
    if found.kind in (UnsaidKind.MONTHS, UnsaidKind.END):
        return words.named(dataset.phase_by_id[id_].name for id_ in found.about)
    if found.kind is UnsaidKind.YEAR_OF_EVENT:
        return words.named(event.title for event in dataset.events if event.id in found.about)
    if not found.out_of:
        return ""
    return ngettext("{count} of {all} figure", "{count} of {all} figures", found.out_of).format(
        count=numbers.count(len(found.about)), all=numbers.count(found.out_of)
    )
