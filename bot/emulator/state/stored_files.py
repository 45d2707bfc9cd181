"""Stores the files that the bot has sent, so that they can be downloaded or sent again by their `file_id`."""

import struct
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from bot.emulator.api.api_errors import bad_request
from bot.emulator.api.params import Upload

_CAPACITY = 200  # files; the oldest are deleted first
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class StoredFile:
    id: str
    path: str
    upload: Upload

    def as_json(self) -> dict[str, Any]:
        size = len(self.upload.data)
        return {"file_id": self.id, "file_unique_id": f"u{self.id}", "file_size": size}


class FileStore:
    def __init__(self) -> None:
        self._files: OrderedDict[str, StoredFile] = OrderedDict()
        self._by_path: dict[str, StoredFile] = {}
        self.count = 0
        """How many files were ever stored, also by earlier runs: an id is never used twice."""

    def add(self, upload: Upload, folder: str) -> StoredFile:
        self.count += 1
        extension = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        extension = extension if extension.isascii() and extension.isalnum() else "bin"
        stored = StoredFile(f"BQACAgIAAx{self.count:08d}", f"{folder}/file_{self.count}.{extension}", upload)
        self._files[stored.id] = self._by_path[stored.path] = stored
        while len(self._files) > _CAPACITY:
            _, oldest = self._files.popitem(last=False)
            del self._by_path[oldest.path]
        return stored

    def require(self, file_id: str) -> StoredFile:
        """The file with this id; ApiError if there is none."""
        if stored := self._files.get(file_id):
            return stored
        raise bad_request("wrong file identifier/HTTP URL specified")

    def get(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)


def image_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG; a fixed guess for every other format."""
    if data.startswith(_PNG) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    return 1280, 720
