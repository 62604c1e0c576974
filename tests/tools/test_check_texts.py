"""The rule that texts reach Qt through one module."""

import pytest

from tools.check_texts import main, names_in


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from PySide6.QtWidgets import QLabel, QWidget", ["QLabel"]),
        ("widget.setToolTip(name)", ["setToolTip"]),
        ("show = QToolTip.showText", ["showText"]),
        ("QtWidgets.QMessageBox.warning(parent, title, name)", ["QMessageBox"]),
        ("set_tooltip(widget, name)\nlabel.setText(name)  # not setToolTip", []),
    ],
)
def test_what_may_interpret_a_text_is_found(source: str, found: list[str]) -> None:
    assert [name for _line, name in names_in(source)] == found


def test_the_program_keeps_the_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0, capsys.readouterr().out
