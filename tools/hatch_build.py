"""Compiles the catalogues when a wheel is built, and when the checkout is installed."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TranslationsHook(BuildHookInterface[Any]):
    """Runs before the files of a wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - what hatchling passes
        sys.path.insert(0, str(Path(self.root)))
        # Found through the line above.
        from tools import compile_translations  # noqa: PLC0415

        compile_translations.compile_all()
