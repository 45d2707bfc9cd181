"""Files that the bot has sent: kept a while, and given out again under their `file_id`."""

import struct
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from .refusals import bad

_KEPT = 200  # files; the oldest are forgotten
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    data: bytes
    mime: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Kept:
    id: str
    path: str
    upload: Upload

    def shown(self) -> dict[str, Any]:
        size = len(self.upload.data)
        return {"file_id": self.id, "file_unique_id": f"u{self.id}", "file_size": size}


class Files:
    def __init__(self) -> None:
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._by_path: dict[str, Kept] = {}
        self.count = 0
        """How many there were, also before the emulator was kept on disk: ids never come again."""

    def keep(self, upload: Upload, folder: str) -> Kept:
        self.count += 1
        ending = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        ending = ending if ending.isascii() and ending.isalnum() else "bin"
        kept = Kept(f"BQACAgIAAx{self.count:08d}", f"{folder}/file_{self.count}.{ending}", upload)
        self._kept[kept.id] = self._by_path[kept.path] = kept
        while len(self._kept) > _KEPT:
            _, gone = self._kept.popitem(last=False)
            del self._by_path[gone.path]
        return kept

    def known(self, file_id: str) -> Kept:
        if kept := self._kept.get(file_id):
            return kept
        raise bad("wrong file identifier/HTTP URL specified")

    def get(self, file_id: str) -> Kept | None:
        return self._kept.get(file_id)

    def at(self, path: str) -> Kept | None:
        return self._by_path.get(path)


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG; of other pictures a guess."""
    if data.startswith(_PNG) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    return 1280, 720
