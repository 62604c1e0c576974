"""A zip file that tells nothing of the moment in which it was written, so that the same input gives the same bytes."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest moment that a zip file can tell.
FIRST_MOMENT: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - a zip file knows of no time zones
# What the system that wrote it is called; the same on every one.
_SYSTEM: Final = 0


class Archive(ZipFile):
    """A zip file whose parts bear one date. Those that are `told` are written so, whatever others make of them."""

    def __init__(self, file: BytesIO, made: datetime | None, told: Mapping[str, str | bytes]) -> None:
        super().__init__(file, "w", ZIP_DEFLATED)
        self._moment = max(made.replace(tzinfo=None), FIRST_MOMENT) if made else FIRST_MOMENT
        self._told = told

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_more: Any, **_options: Any) -> None:  # noqa: ANN401 - as in `ZipFile`
        """Write a whole part."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(self._part(name), self._told.get(name, data))

    def stream(self, name: str, *, is_large: bool) -> IO[bytes]:
        """A part that is written bit by bit; one that may have more than two gigabytes is `large`."""
        return self.open(self._part(name), "w", force_zip64=is_large)

    def _part(self, name: str) -> ZipInfo:
        part = ZipInfo(name, self._moment.timetuple()[:6])
        part.compress_type = ZIP_DEFLATED
        part.create_system = _SYSTEM
        return part
