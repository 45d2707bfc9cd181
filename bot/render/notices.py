"""Short notices: what the bot can't read, does not know any more, or could not do."""

from bot.callbacks.briefings import ShowTopics
from bot.i18n.translator import Locale
from bot.render.page import Page, escape, press


def unknown_command(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(escape(_("I do not know this command. /help lists those I know.")))


def text_only(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(escape(_("I can read text only. Please write your question.")))


def no_longer_known(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(
        escape(_("This is no longer in my knowledge base. Ask in words, or choose a topic.")),
        ((press(_("Topics"), ShowTopics(locale.language)),),),
    )


def unexpected_error(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(escape(_("Something went wrong on my side. Please try again in a minute.")))
