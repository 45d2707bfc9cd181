"""What a reload changed, or every fault that kept it from happening."""

from collections.abc import Sequence

from bot.i18n.translator import Locale
from bot.knowledge import Changes, Fault
from bot.render.page import Page, bold, escape, lines, paragraphs

# A message holds some 4,000 characters; an admin mends the first faults first.
FAULTS_SHOWN, IDS_SHOWN = 25, 15


def reloaded(changes: Changes, locale: Locale) -> Page:
    _ = locale.gettext
    if not changes:
        return Page(escape(_("Checked: nothing has changed.")))
    parts = [bold(_("The knowledge base is up to date."))]
    for title, ids in (
        (_("Added: %(number)s", number=len(changes.added)), changes.added),
        (_("Changed: %(number)s", number=len(changes.changed)), changes.changed),
        (_("Removed: %(number)s", number=len(changes.removed)), changes.removed),
    ):
        if ids:
            parts.append(lines(escape(title), *_ids(ids, locale)))
    if changes.others:
        parts.append(
            escape(
                _(
                    "Entries of sources, topics, organisations, people, synonyms or examples that differ: %(number)s",
                    number=changes.others,
                )
            )
        )
    return Page(paragraphs(*parts))


def refused(faults: Sequence[Fault], locale: Locale) -> Page:
    """Nothing was replaced: the old knowledge keeps serving."""
    _ = locale.gettext
    shown = [f"<code>{escape(f'{fault.file}:{fault.line}')}</code> {escape(fault.sentence[:200])}" for fault in faults]
    return Page(
        paragraphs(
            bold(_("Not reloaded: the knowledge base has faults. The old one keeps serving.")),
            lines(*shown[:FAULTS_SHOWN]),
            escape(_more(len(shown) - FAULTS_SHOWN, locale)),
        )
    )


def _ids(ids: Sequence[str], locale: Locale) -> list[str]:
    return [f"• {escape(id_)}" for id_ in ids[:IDS_SHOWN]] + [escape(_more(len(ids) - IDS_SHOWN, locale))]


def _more(number: int, locale: Locale) -> str:
    return locale.ngettext("… and %(number)s more", "… and %(number)s more", number) if number > 0 else ""
