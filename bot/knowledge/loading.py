"""A folder of YAML → Knowledge, or every fault at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge import checks
from bot.knowledge.base import Knowledge
from bot.knowledge.faults import Fault, FaultsError
from bot.knowledge.nouns import Briefing, Id, Organisation, Person, Source, Topic
from bot.knowledge.reading import Document, read

# One thing a line: the files at the top of the folder, each a mapping of ids to nouns.
LISTS: Mapping[str, type[BaseModel]] = {
    "sources": Source,
    "topics": Topic,
    "organisations": Organisation,
    "people": Person,
}
_ID: TypeAdapter[str] = TypeAdapter(Id)


def load(folder: Path) -> Knowledge:
    """Raises FaultsError with every fault of every file; never returns a base with a fault."""
    faults: list[Fault] = []
    documents: dict[str, Document] = {}
    nouns: dict[str, dict[str, BaseModel]] = {kind: {} for kind in (*LISTS, "briefings")}
    for kind, model in LISTS.items():
        path = folder / f"{kind}.yaml"
        if not path.is_file():
            faults.append(Fault(path.name, 1, "is missing"))
            continue
        document = documents[kind] = read(folder, path)
        faults += document.faults
        nouns[kind] = dict(_listed(document, model, faults))
    examples = _examples(folder, documents, faults)
    for path in _briefing_files(folder, faults):
        document = read(folder, path)
        faults += document.faults
        if document.data is None:
            continue
        if path.stem in nouns["briefings"]:
            faults.append(Fault(document.file, 1, f"has the name of {documents[path.stem].file}; names are ids"))
            continue
        given = {"id": path.stem, **document.data} if isinstance(document.data, dict) else document.data
        if isinstance(document.data, dict) and "id" in document.data:
            faults.append(document.fault(("id",), "the file's name is its id; leave `id` out"))
        briefing = _noun(document, Briefing, given, (), faults)
        if isinstance(briefing, Briefing):
            documents[path.stem] = document
            nouns["briefings"][path.stem] = briefing
    knowledge = Knowledge.of(**nouns, examples=examples)
    faults += checks.check(knowledge, documents)
    if not faults and not knowledge.briefings:
        faults.append(Fault("briefings", 1, "holds no briefing"))
    if faults:
        raise FaultsError(faults)
    return knowledge


def _briefing_files(folder: Path, faults: list[Fault]) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if path.is_dir() and not path.is_symlink():
            continue
        if path.suffix == ".yml":
            faults.append(Fault(place.as_posix(), 1, "ends with .yml; name it .yaml, or it is not read"))
        elif path.suffix == ".yaml":
            if len(place.parts) == 3 and place.parts[0] == "briefings":
                yield path
            elif not (len(place.parts) == 1 and (path.stem in LISTS or path.stem == "examples")):
                faults.append(Fault(place.as_posix(), 1, "is in no place that is read: see knowledge/README.md"))


def _listed(document: Document, model: type[BaseModel], faults: list[Fault]) -> Iterator[tuple[str, BaseModel]]:
    if document.data is None:
        return
    if not isinstance(document.data, dict):
        faults.append(document.fault((), "holds no list of ids with what they mean"))
        return
    for key, given in document.data.items():
        try:
            _ID.validate_python(key)
        except ValidationError:
            faults.append(document.fault((key,), f"`{key}` is no id: up to 40 of a–z, 0–9 and single hyphens"))
        noun = _noun(document, model, given, (key,), faults)
        if noun:
            yield key, noun


def _examples(folder: Path, documents: dict[str, Document], faults: list[Fault]) -> tuple[str, ...]:
    path = folder / "examples.yaml"
    if not path.is_file():
        return ()
    document = documents["examples"] = read(folder, path)
    faults += document.faults
    if isinstance(document.data, list) and all(isinstance(key, str) for key in document.data):
        return tuple(document.data)
    faults.append(document.fault((), "holds a list of answers, each as briefing/answer"))
    return ()


def _noun(
    document: Document, model: type[BaseModel], given: object, place: tuple[str, ...], faults: list[Fault]
) -> BaseModel | None:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        # A value that reading refused has its fault already; here it only looks missing.
        refused = {fault.line for fault in document.faults}
        for detail in error.errors(include_url=False, include_context=True):
            fault = document.fault((*place, *detail["loc"]), _sentence(detail))
            if fault.line not in refused:
                faults.append(fault)
        return None


def _sentence(detail: ErrorDetails) -> str:
    name = ".".join(str(part) for part in detail["loc"]) or "the file"
    match detail["type"]:
        case "missing":
            return f"`{name}` is missing"
        case "extra_forbidden":
            return f"`{name}` is not known here; is it misspelt?"
        case "value_error":
            return f"`{name}`: {detail['ctx']['error']}"
        case "string_pattern_mismatch":
            return f"`{name}`: “{detail['input']}” is no id (a–z, 0–9 and single hyphens)"
        case "string_too_long":
            most = detail["ctx"]["max_length"]
            return f"`{name}` has {len(detail['input'])} characters, at most {most} fit here"
        case "too_short":
            given, least = detail["ctx"]["actual_length"], detail["ctx"]["min_length"]
            return f"`{name}` has {given}, at least {least} are needed"
        case "too_long":
            return f"`{name}` has more than {detail['ctx']['max_length']}"
        case "literal_error":
            return f"`{name}`: “{detail['input']}” is not one of {detail['ctx']['expected']}"
        case "string_type" if detail["input"] is None:
            return f"`{name}` is empty"
        case "string_type":
            return f"`{name}` must be a text"
        case "tuple_type" | "list_type":
            return f"`{name}` must be a list"
        case "model_type" | "dict_type":
            return f"`{name}` must have parts below it (key: value)"
    return f"`{name}`: {detail['msg']}"
