"""One YAML file → plain data and the line of each part of it; what an editor must not write is a fault."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.knowledge.faults import Fault, short
from bot.knowledge.files import leads_out, named
from bot.knowledge.yaml_errors import slip

# A briefing is some 20 kB. What is larger is no briefing, and would be slow to parse.
LARGEST_FILE = 1024 * 1024
# A briefing nests 5 deep. The C parser recurses, so depth is bounded before it sees the text.
DEEPEST = 20
_WIDEST = 6 * DEEPEST
_STAIRS = re.compile(rf"\n[^\S\n]*(?:[-?:][^\S\n]+){{{DEEPEST}}}")

_TAGS: Mapping[type[yaml.Node], str] = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}

Place = tuple[str | int, ...]


@dataclass
class Document:
    """`lines` maps a path into `data`, such as ("points", 0, "en"), to its line, from 1."""

    file: str
    data: object = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """The line of the part, or of the nearest part around it that is there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def fault(self, place: Place, sentence: str) -> Fault:
        return Fault(self.file, self.line(place), sentence)


def read(root: Path, path: Path) -> Document:
    """Never raises for what the file holds: its faults are in the document. All scalars are text."""
    document = Document(named(root, path))
    try:
        text = _text(root, path)
        _bounded(text)
        node = yaml.compose(text, Loader=_Loader)
    except _RefusedError as refused:
        document.faults.append(Fault(document.file, refused.line, str(refused)))
        return document
    except yaml.YAMLError as error:
        document.faults.append(Fault(document.file, *slip(error)))
        return document
    if node is None:
        document.faults.append(Fault(document.file, 1, "is empty"))
        return document
    document.data = _plain(node, (), document, set())
    return document


class _Loader(yaml.CBaseLoader):
    """What has no tag is what it looks like: there is nothing to work out, for each of thousands of nodes."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        return _TAGS[kind]


class _RefusedError(Exception):
    def __init__(self, sentence: str, line: int = 1) -> None:
        super().__init__(sentence)
        self.line = line


def _text(root: Path, path: Path) -> str:
    try:
        if path.is_symlink() and leads_out(root, path):
            raise _RefusedError("is a link that leads out of the knowledge folder; put the file itself here")
        if not path.is_file():
            raise _RefusedError("is not a file")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise _RefusedError(f"has {size:,} bytes; at most {LARGEST_FILE:,} are read")
        raw = path.read_bytes()
    except OSError as error:
        raise _RefusedError(f"can't be read: {error.strerror}") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _RefusedError("is not in UTF-8; save it with that encoding", line) from error


def _bounded(text: str) -> None:
    lines = f"\n{text}"
    if "\t" in text or "\n" + " " * (_WIDEST + 1) in lines or _STAIRS.search(lines):
        for number, line in enumerate(text.split("\n"), 1):
            indent = line[: len(line) - len(line.lstrip(" \t"))]
            if "\t" in indent:
                raise _RefusedError("has a tab; indent with spaces", number)
            if len(indent) > _WIDEST or _STAIRS.match(f"\n{line}"):
                raise _RefusedError("is nested too deep", number)
    if text.count("[") + text.count("{") > DEEPEST and _depth(text) > DEEPEST:
        raise _RefusedError("is nested too deep")


def _depth(text: str) -> int:
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth = max(0, depth + (1 if bracket in "[{" else -1))
        deepest = max(deepest, depth)
    return deepest


def _plain(node: yaml.Node, place: Place, document: Document, seen: set[int]) -> object:
    document.lines.setdefault(place, node.start_mark.line + 1)
    if id(node) in seen:
        # Composed once and met again: an alias. Left out, so that nothing can explode.
        document.faults.append(document.fault(place, "uses a YAML alias (*…); write the text out"))
        return None
    seen.add(id(node))
    if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
        document.faults.append(document.fault(place, f"has a YAML tag ({short(node.tag)}); plain text is enough"))
        return None
    if isinstance(node, yaml.MappingNode):
        return {key: _plain(value, (*place, key), document, seen) for key, value in _pairs(node, place, document)}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value, (*place, number), document, seen) for number, value in enumerate(node.value)]
    # Plain nothing is no value; a quoted nothing is an empty text.
    return node.value or (None if node.start_mark.index == node.end_mark.index else "")


def _pairs(node: yaml.MappingNode, place: Place, document: Document) -> Iterator[tuple[str, yaml.Node]]:
    met: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            document.faults.append(Fault(document.file, line, "has a key that is not plain text"))
        elif key.value in met:
            document.faults.append(Fault(document.file, line, f"has the key `{short(key.value)}` twice"))
        else:
            met.add(key.value)
            document.lines[(*place, key.value)] = line
            yield key.value, value
