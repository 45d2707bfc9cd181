"""The JSON Schema of each kind of knowledge file, for editors that check a file while it is typed."""

import json
from typing import Any

from pydantic import TypeAdapter

from bot.knowledge.loader import LISTS
from bot.knowledge.models import Briefing


def schema() -> str:
    """The text of `knowledge/schema.json`: briefings by default, the lists under `$defs`."""
    # The models are values here, which mypy takes for no types.
    adapters: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(dict[str, model]) for name, model in LISTS.items()}  # type: ignore[valid-type]
    briefing = Briefing.model_json_schema()
    # The file's name is the id.
    del briefing["properties"]["id"]
    briefing["required"].remove("id")
    definitions = briefing.pop("$defs")
    for name, adapter in adapters.items():
        described = adapter.json_schema()
        definitions |= described.pop("$defs")
        definitions[name] = described
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A briefing",
        **{key: value for key, value in briefing.items() if key not in {"title", "description"}},
        "$defs": definitions,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
