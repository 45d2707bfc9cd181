"""Reads one YAML file into plain data with the line of each part; what an editor must not write is a fault."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.knowledge.faults import Fault, shorten
from bot.knowledge.files import display_path, points_outside
from bot.knowledge.yaml_errors import explain

# In bytes. A briefing is some 20 kB, a list of synonyms some 120 kB; a larger file would be slow to check.
MAX_SIZE, MAX_BRIEFING_SIZE = 1024 * 1024, 256 * 1024
# A briefing nests 5 deep.
MAX_DEPTH = 20
# Of one file; an editor mends the first ones first.
MAX_FAULTS = 100

YamlPath = tuple[str | int, ...]


@dataclass
class Document:
    """`lines` maps a path into `data`, such as ("points", 0, "en"), to its line, from 1."""

    file: str
    data: object = None
    lines: dict[YamlPath, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: YamlPath) -> int:
        """The line of the part, or of the nearest part around it that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: YamlPath, sentence: str) -> Fault:
        return Fault(self.file, self.line(path), sentence)


def read(root: Path, path: Path, max_size: int = MAX_SIZE) -> Document:
    """Never raises for what the file holds: its faults are in the document. All scalars are text."""
    document = Document(display_path(root, path))
    try:
        text = _text(root, path, max_size)
        _refuse_tabs(text)
        # Events, and not nodes: libyaml's composer recurses, and a text nested deep enough would end the process.
        found = _Builder(document).build(yaml.parse(text, Loader=yaml.CBaseLoader))
    except _RefusedError as refused:
        document.faults.append(Fault(document.file, refused.line, str(refused)))
    except yaml.YAMLError as error:
        document.faults.append(Fault(document.file, *explain(error)))
    else:
        if found:
            (document.data,) = found
        else:
            document.faults.append(Fault(document.file, 1, "is empty"))
    return document


class _RefusedError(Exception):
    def __init__(self, sentence: str, line: int = 1) -> None:
        super().__init__(sentence)
        self.line = line


def _text(root: Path, path: Path, max_size: int) -> str:
    try:
        if path.is_symlink() and points_outside(root, path):
            raise _RefusedError("is a link that leads out of the knowledge folder; put the file itself here")
        if not path.is_file():
            raise _RefusedError("is not a file")
        size = path.stat().st_size
        if size > max_size:
            raise _RefusedError(f"has {size:,} bytes; at most {max_size:,} are read")
        raw = path.read_bytes()
    except OSError as error:
        raise _RefusedError(f"can't be read: {error.strerror}") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _RefusedError("is not in UTF-8; save it with that encoding", line) from error


def _refuse_tabs(text: str) -> None:
    if "\t" in text:
        for number, line in enumerate(text.split("\n"), 1):
            if "\t" in line[: len(line) - len(line.lstrip(" \t"))]:
                raise _RefusedError("has a tab; indent with spaces", number)


@dataclass(slots=True)
class _Collection:
    """A list or a mapping under construction. `key`: of the value that comes next; `keys`: those met so far."""

    path: YamlPath
    items: list[object] | dict[str, object]
    key: str | None = None
    expects_key: bool = True
    keys: set[str] = field(default_factory=set)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _is_plain(event: yaml.ScalarEvent) -> bool:
    """Whether it is written without quotes and without a block's sign."""
    return not event.style


class _Builder:
    """Builds plain data from the parser's events, without recursion."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._open: list[_Collection] = []
        self._root: list[object] = []
        # Collections that are left out, since their key or tag has a fault.
        self._skipped = 0

    def build(self, events: Iterable[yaml.Event]) -> list[object]:
        """The one value of the file, in a list; an empty list for an empty file."""
        documents = 0
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                if self._skipped:
                    self._skipped -= 1
                else:
                    self._open.pop()
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError("holds two documents (---); one file, one thing", _line(event))
        return self._root

    def _node(self, event: yaml.NodeEvent) -> None:
        is_collection = isinstance(event, yaml.CollectionStartEvent)
        line = _line(event)
        if is_collection and len(self._open) + self._skipped >= MAX_DEPTH:
            raise _RefusedError("is nested too deep", line)
        if self._skipped:
            self._skipped += is_collection
            return
        parent = self._open[-1] if self._open else None
        if parent and isinstance(parent.items, dict):
            if parent.expects_key:
                parent.expects_key = False
                self._key(parent, event, line)
                self._skipped += is_collection
                return
            parent.expects_key = True
            if parent.key is None:
                self._skipped += is_collection
                return
        path = self._path(parent)
        self._document.lines.setdefault(path, line)
        self._value(parent, path, event)

    def _path(self, parent: _Collection | None) -> YamlPath:
        if parent is None:
            return ()
        return (*parent.path, len(parent.items) if isinstance(parent.items, list) else parent.key or "")

    def _key(self, parent: _Collection, event: yaml.NodeEvent, line: int) -> None:
        parent.key = None
        if not isinstance(event, yaml.ScalarEvent):
            self._fault(line, "has a key that is not plain text")
        elif event.value in parent.keys:
            self._fault(line, f"has the key `{shorten(event.value)}` twice")
        else:
            parent.key = event.value
            parent.keys.add(event.value)
            self._document.lines[*parent.path, event.value] = line

    def _value(self, parent: _Collection | None, path: YamlPath, event: yaml.NodeEvent) -> None:
        value: object = None
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            # Left out, so that nothing can explode.
            self._fault(_line(event), "uses a YAML alias (*…); write the text out")
        elif tag is not None and (not tag.startswith("tag:yaml.org,2002:") or "python" in tag):
            self._fault(self._document.line(path), f"has a YAML tag ({shorten(tag)}); plain text is enough")
            self._skipped += isinstance(event, yaml.CollectionStartEvent)
        elif isinstance(event, yaml.ScalarEvent):
            # Plain nothing is no value; a quoted nothing is an empty text.
            value = event.value or (None if _is_plain(event) else "")
        else:
            items: list[object] | dict[str, object] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
            self._open.append(_Collection(path, items))
            value = items
        if parent is None:
            self._root.append(value)
        elif isinstance(parent.items, list):
            parent.items.append(value)
        elif parent.key is not None:
            parent.items[parent.key] = value

    def _fault(self, line: int, sentence: str) -> None:
        if len(self._document.faults) < MAX_FAULTS:
            self._document.faults.append(Fault(self._document.file, line, sentence))
