"""The JSON Schema of a lexicon, for editors that check a file while it is typed; a test keeps it in step."""

import json

from bot.i18n.lexicon import Lexicon


def schema() -> str:
    """The text of `locales/lexicon.schema.json`."""
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Lexicon.model_json_schema()}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
