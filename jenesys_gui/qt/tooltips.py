"""The tooltips of controls that are no actions; those of actions are made from their table."""

from typing import Final

from PySide6.QtWidgets import QWidget

from jenesys_gui.qt.labels import set_tooltip
from jenesys_gui.text.translate import N_, _

# By the end of a control's name.
_TOOLTIPS: Final = {
    "findField": N_("Search names, figures, dates, notes and sources"),
    "copyTools": N_("Copy figures, text, the picture or the table"),
    "exportTools": N_("Save or print the picture, the report or the table"),
    "views": N_("Choose what the middle of the window shows"),
    "allYears": N_("Show the whole time axis"),
    "yearsBar": N_("Drag to see earlier or later years"),
    "whySums": N_("Show or hide the caveats of the sums"),
    "moreFigures": N_("Show these figures in the table"),
    "FilterColumn": N_("Column in which to search for the words"),
    "Filter": N_("Words that a row must contain"),
    "Columns": N_("Choose the columns of the table"),
    "overviewSwitch": N_("One row for each phase"),
    "figuresSwitch": N_("All figures and computed values"),
    "marksSwitch": N_("All programmes and events"),
    "Format": N_("File format"),
    "exportPreset": N_("Size for a slide, a page or a square"),
    "exportWidth": N_("Width of the picture"),
    "exportHeight": N_("Height of the picture"),
    "exportDpi": N_("More pixels per inch give finer lines and letters on paper"),
    "exportBackground": N_("Colour behind the picture"),
    "exportTitle": N_("Title of the picture; if it is empty, that of the dataset"),
    "exportLarge": N_("Text that can be read on a projector"),
    "exportEvents": N_("Show the programmes and events below the bars"),
    "exportNotes": N_("Show the notes and caveats below the timeline"),
    "exportSources": N_("Show the sources below the timeline"),
    "exportInSight": N_("Leave out the years that are not visible now"),
    "tableDelimiter": N_("Character between two values of a CSV file"),
    "tableAll": N_("Save all rows of the table"),
    "tableSelected": N_("Save only the rows that are selected in the table"),
    "citeForms": N_("Style or file format of the reference"),
    "citeCopy": N_("Copy the reference"),
    "Save": N_("Choose where to save the file"),
}


def add_tooltips(root: QWidget) -> None:
    """Give the controls in a widget their tooltips, unless they have one."""
    for widget in root.findChildren(QWidget):
        tips = (tip for name, tip in _TOOLTIPS.items() if widget.objectName().endswith(name))
        if not widget.toolTip() and (tip := next(map(_, tips), "")):
            set_tooltip(widget, tip)
