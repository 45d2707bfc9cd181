"""Validates plain data by a model: the model, or a fault with a sentence for each part that it refuses."""

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge.faults import Fault, shorten
from bot.knowledge.yaml_reader import MAX_FAULTS, Document


def validate(
    document: Document, model: type[BaseModel], given: object, place: tuple[str, ...], faults: list[Fault]
) -> BaseModel | None:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        # A value that reading refused has its fault already; here it only looks missing.
        refused = {fault.line for fault in document.faults}
        for number, detail in enumerate(_own(error.errors(include_url=False, include_context=True))):
            fault = document.fault((*place, *detail["loc"]), _sentence(detail, place))
            if number >= MAX_FAULTS:
                faults.append(Fault(document.file, fault.line, f"has more than {MAX_FAULTS} faults; mend these first"))
                break
            if fault.line not in refused:
                faults.append(fault)
        return None


def _own(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without lists that are too short only because their parts were refused."""
    around = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
    return [detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in around]


def _sentence(detail: ErrorDetails, place: tuple[str, ...]) -> str:
    name = ".".join(shorten(part) for part in detail["loc"] or place) or "the file"
    match detail["type"]:
        case "missing":
            return f"`{name}` is missing"
        case "extra_forbidden":
            return f"`{name}` is not known here; is it misspelt?"
        case "value_error":
            said = str(detail["ctx"]["error"])
            return f"`{name}` {said}" if said.startswith(("is ", "has ", "says ")) else f"`{name}`: {said}"
        case "string_pattern_mismatch":
            return f"`{name}`: “{shorten(detail['input'])}” is no id (a–z, 0–9 and single hyphens)"
        case "string_too_long":
            most = detail["ctx"]["max_length"]
            return f"`{name}` has {len(detail['input'])} characters, at most {most} fit here"
        case "too_short":
            given, least = detail["ctx"]["actual_length"], detail["ctx"]["min_length"]
            return f"`{name}` has {given}, at least {least} are needed"
        case "too_long":
            return f"`{name}` has more than {detail['ctx']['max_length']}"
        case "literal_error":
            return f"`{name}`: “{shorten(detail['input'])}” is not one of {detail['ctx']['expected']}"
        case "string_type" if detail["input"] is None:
            return f"`{name}` is empty"
        case "string_type":
            return f"`{name}` must be a text"
        case "tuple_type" | "list_type":
            return f"`{name}` must be a list"
        case "model_type" | "dict_type":
            return f"`{name}` must have parts below it (key: value)"
    return f"`{name}`: {shorten(detail['msg'])}"
