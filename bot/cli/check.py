"""`check`: every fault of the knowledge base, the lexicons and the catalogues."""

import argparse
import sys

from bot.data_files import PACKAGE, data_folder
from bot.i18n import catalog_check
from bot.i18n.lexicon_loader import load_lexicons
from bot.knowledge import REQUIRED_LANGUAGES, FaultsError, load
from bot.search import without_garbage_collection
from bot.settings import read_environment


def run(_arguments: argparse.Namespace) -> int:
    settings = read_environment()
    locales = data_folder("locales")
    faults = list(catalog_check.faults(PACKAGE, locales, REQUIRED_LANGUAGES))
    try:
        load_lexicons(locales)
    except FaultsError as error:
        faults += map(str, error.faults)
    try:
        with without_garbage_collection():
            knowledge = load(settings.knowledge_dir or data_folder("knowledge"))
    except FaultsError as error:
        faults += map(str, error.faults)
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} fault{'s' * (len(faults) > 1)}", file=sys.stderr)
        return 1
    answers = sum(len(briefing.answers) for briefing in knowledge.briefings.values())
    print(f"Sound: {len(knowledge.briefings)} briefings, {answers} answers, {len(REQUIRED_LANGUAGES)} languages.")
    return 0
