"""What a reload changed, or every fault that kept it from happening."""

from collections.abc import Sequence

from bot.i18n.translator import Locale
from bot.knowledge import Changes, Fault
from bot.render.page import Page, bold, escape, lines, paragraphs

# A message holds some 4,000 characters; an admin mends the first faults first.
FAULTS_SHOWN, IDS_SHOWN = 25, 15


def reloaded(changes: Changes, words: Locale) -> Page:
    if not changes:
        return Page(escape(words("Checked: nothing has changed.")))
    parts = [bold(words("The knowledge base is up to date."))]
    for title, ids in (
        (words("Added: %(number)s", number=len(changes.added)), changes.added),
        (words("Changed: %(number)s", number=len(changes.changed)), changes.changed),
        (words("Removed: %(number)s", number=len(changes.removed)), changes.removed),
    ):
        if ids:
            parts.append(lines(escape(title), *_ids(ids, words)))
    if changes.others:
        parts.append(
            escape(
                words(
                    "Entries of sources, topics, organisations, people, synonyms or examples that differ: %(number)s",
                    number=changes.others,
                )
            )
        )
    return Page(paragraphs(*parts))


def refused(faults: Sequence[Fault], words: Locale) -> Page:
    """Nothing was replaced: the old knowledge keeps serving."""
    shown = [f"<code>{escape(f'{fault.file}:{fault.line}')}</code> {escape(fault.sentence[:200])}" for fault in faults]
    return Page(
        paragraphs(
            bold(words("Not reloaded: the knowledge base has faults. The old one keeps serving.")),
            lines(*shown[:FAULTS_SHOWN]),
            escape(_more(len(shown) - FAULTS_SHOWN, words)),
        )
    )


def _ids(ids: Sequence[str], words: Locale) -> list[str]:
    return [f"• {escape(id_)}" for id_ in ids[:IDS_SHOWN]] + [escape(_more(len(ids) - IDS_SHOWN, words))]


def _more(number: int, words: Locale) -> str:
    return words.plural("… and %(number)s more", "… and %(number)s more", number) if number > 0 else ""
