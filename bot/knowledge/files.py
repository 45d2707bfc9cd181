"""Finds the files of the knowledge folder: those that are read, and a fault for each that is not."""

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from bot.knowledge.faults import Fault, shorten

# Files for people and for their editors, in any folder.
BESIDE = {"README.md", "schema.json"}


@dataclass(frozen=True)
class Files:
    """`tops` are names at the top of the folder; `briefings` are paths, by country and name."""

    tops: Collection[str]
    briefings: list[Path] = field(default_factory=list)


def find(root: Path, tops: Collection[str], faults: list[Fault]) -> Files:
    """Never raises: what can't be read is a fault."""
    entries = _entries(root, root, faults)
    found = Files({path.name for path in entries} & set(tops))
    for path in entries:
        if path.name == "briefings":
            if _is_folder(root, path, faults):
                _countries(root, path, found.briefings, faults)
        elif path.name not in found.tops:
            faults.append(_stray(root, path))
    return found


def _countries(root: Path, folder: Path, briefings: list[Path], faults: list[Fault]) -> None:
    for country in _entries(root, folder, faults):
        if country.is_symlink() or _is_dir(country):
            if _is_folder(root, country, faults):
                _briefings(root, country, briefings, faults)
        else:
            faults.append(_stray(root, country))


def _briefings(root: Path, country: Path, briefings: list[Path], faults: list[Fault]) -> None:
    for path in _entries(root, country, faults):
        if path.suffix != ".yaml":
            faults.append(_stray(root, path))
        elif _is_dir(path):
            faults.append(Fault(display_path(root, path), 1, "is a folder; a briefing is a file"))
        else:
            briefings.append(path)


def display_path(root: Path, path: Path) -> str:
    """Relative to the knowledge folder, in characters that can be printed and sent."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in path.relative_to(root).as_posix())


def points_outside(root: Path, path: Path) -> bool:
    """Raises OSError for a link that leads nowhere or round in a circle."""
    try:
        return not path.resolve(strict=True).is_relative_to(root.resolve())
    except RuntimeError as error:  # a circle, before Python 3.13
        raise OSError(0, "it is a link that leads round in a circle") from error


def _entries(root: Path, folder: Path, faults: list[Fault]) -> list[Path]:
    """Without hidden files, editors' backups and what stands beside."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        faults.append(Fault(display_path(root, folder), 1, f"the folder can't be read: {error.strerror}"))
        return []
    entries = []
    for name in names:
        if name.startswith(".") or name.endswith("~") or name in BESIDE:
            continue
        if name.isprintable():
            entries.append(folder / name)
        else:
            faults.append(
                Fault(display_path(root, folder / name), 1, "has a name that can't be printed; rename the file")
            )
    return entries


def _is_folder(root: Path, path: Path, faults: list[Fault]) -> bool:
    try:
        if path.is_symlink():
            out = points_outside(root, path)
            what = "leads out of the knowledge folder" if out else "leads to another folder"
            faults.append(Fault(display_path(root, path), 1, f"is a link that {what}; put the folder itself here"))
            return False
    except OSError as error:
        faults.append(Fault(display_path(root, path), 1, f"can't be read: {error.strerror}"))
        return False
    if not _is_dir(path):
        faults.append(Fault(display_path(root, path), 1, "is not a folder"))
        return False
    return True


def _is_dir(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reading it tells why
        return False


def _stray(root: Path, path: Path) -> Fault:
    name = path.name.casefold()
    meant = name.endswith((".yml", ".yaml")) or ".yaml." in name or ".yml." in name
    if meant and not path.name.endswith(".yaml") and not _is_dir(path):
        ending = shorten(path.name[len(path.name.split(".")[0]) :])
        return Fault(display_path(root, path), 1, f"ends with {ending}; name it .yaml, or it is not read")
    return Fault(display_path(root, path), 1, "is in no place that is read: see knowledge/README.md")
