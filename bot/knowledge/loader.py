"""Loads a folder of YAML files as a knowledge base, or raises every fault at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.knowledge.checks import consistency
from bot.knowledge.checks.suppressed import Suppressed
from bot.knowledge.faults import Fault, FaultsError, shorten
from bot.knowledge.files import Files, find
from bot.knowledge.knowledge_base import Knowledge
from bot.knowledge.localized import Synonyms
from bot.knowledge.models import Briefing, CountryNames, Id, Organisation, Person, Source, Topic
from bot.knowledge.validation import validate
from bot.knowledge.yaml_reader import MAX_BRIEFING_SIZE, Document, read

# One thing a line: the files at the top of the folder, each a mapping of ids to entries.
LISTS: Mapping[str, type[BaseModel]] = {
    "sources": Source,
    "topics": Topic,
    "organisations": Organisation,
    "people": Person,
    "synonyms": Synonyms,
    "countries": CountryNames,
}
# A base may do without these.
_OPTIONAL = {"synonyms", "countries"}
_TOPS = {*(f"{kind}.yaml" for kind in LISTS), "examples.yaml"}
_ID: TypeAdapter[str] = TypeAdapter(Id)


def load(folder: Path) -> Knowledge:
    """Raises FaultsError with every fault of every file; never returns a base with a fault."""
    faults: list[Fault] = []
    found = find(folder, _TOPS, faults)
    if not found.tops and not found.briefings and faults:
        raise FaultsError(faults)
    documents: dict[str, Document] = {}
    suppressed = Suppressed()
    found_models: dict[str, dict[str, BaseModel]] = {kind: {} for kind in (*LISTS, "briefings")}
    for kind, model in LISTS.items():
        if f"{kind}.yaml" not in found.tops:
            if kind not in _OPTIONAL:
                faults.append(Fault(f"{kind}.yaml", 1, "is missing"))
                suppressed.kinds.add(kind)
            continue
        document = documents[kind] = read(folder, folder / f"{kind}.yaml")
        faults += document.faults
        found_models[kind] = dict(_listed(document, kind, model, suppressed, faults))
    examples = _examples(folder, found, documents, faults)
    found_models["briefings"] = _briefings(folder, found, documents, suppressed, faults)
    knowledge = Knowledge.of(**found_models, examples=examples)
    faults += consistency.check(knowledge, documents, suppressed)
    if not faults and not knowledge.briefings:
        faults.append(Fault("briefings", 1, "holds no briefing"))
    if faults:
        raise FaultsError(faults)
    return knowledge


def _briefings(
    folder: Path, found: Files, documents: dict[str, Document], suppressed: Suppressed, faults: list[Fault]
) -> dict[str, BaseModel]:
    briefings: dict[str, BaseModel] = {}
    for path in found.briefings:
        document = read(folder, path, MAX_BRIEFING_SIZE)
        faults += document.faults
        if path.stem in documents:
            other = documents[path.stem].file
            faults.append(Fault(document.file, 1, f"has the name of {other}; names are ids"))
            continue
        if briefing := _briefing(document, path.stem, faults):
            documents[path.stem] = document
            briefings[path.stem] = briefing
        else:
            suppressed.add("briefings", path.stem)
    return briefings


def _briefing(document: Document, id_: str, faults: list[Fault]) -> BaseModel | None:
    sound = _is_id(id_)
    if not sound:
        sentence = f"the file's name “{shorten(id_)}” is no id: up to 40 of a–z, 0–9 and single hyphens, then .yaml"
        faults.append(Fault(document.file, 1, sentence))
    if document.data is None:
        return None
    given = document.data
    if isinstance(given, dict):
        if "id" in given:
            faults.append(document.fault(("id",), "the file's name is its id; leave `id` out"))
        given = {**given, "id": id_ if sound else "unnamed"}
    briefing = validate(document, Briefing, given, (), faults)
    return briefing if sound else None


def _listed(
    document: Document, kind: str, model: type[BaseModel], suppressed: Suppressed, faults: list[Fault]
) -> Iterator[tuple[str, BaseModel]]:
    if not isinstance(document.data, dict):
        suppressed.kinds.add(kind)
        if document.data is not None:
            faults.append(document.fault((), "holds no list of ids with what they mean"))
        return
    for key, given in document.data.items():
        if not _is_id(key):
            sentence = f"`{shorten(key)}` is no id: up to 40 of a–z, 0–9 and single hyphens"
            faults.append(document.fault((key,), sentence))
        if made := validate(document, model, given, (key,), faults):
            yield key, made
        else:
            suppressed.add(kind, key)


def _is_id(text: str) -> bool:
    try:
        _ID.validate_python(text)
    except ValidationError:
        return False
    return True


def _examples(folder: Path, found: Files, documents: dict[str, Document], faults: list[Fault]) -> tuple[str, ...]:
    if "examples.yaml" not in found.tops:
        return ()
    document = documents["examples"] = read(folder, folder / "examples.yaml")
    faults += document.faults
    if isinstance(document.data, list) and all(isinstance(key, str) for key in document.data):
        return tuple(document.data)
    if not document.faults:
        faults.append(document.fault((), "holds no list of answers, each as briefing/answer"))
    return ()
