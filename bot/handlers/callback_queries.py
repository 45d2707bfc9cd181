"""A button was pressed: reads what it means and hands it to the deed."""

from telegram import Update

from bot.callbacks import codec
from bot.callbacks.actions import (
    ChooseFollows,
    ChooseLanguage,
    ChooseSetting,
    Deed,
    DigestNow,
    FollowTopic,
    ForgetMe,
    GiveAnswer,
    ItDidNotHelp,
    ItHelped,
    KeepMe,
    LeaveTopic,
    NoneOfThese,
    OpenBriefing,
    OpenTopic,
    SendAgain,
    ShowBriefings,
    ShowDigest,
    ShowFollowing,
    ShowSetting,
    ShowTopics,
    StopFollowing,
    StopFollowingAll,
    TurnDigest,
)
from bot.context.context import Context
from bot.handlers import about, briefings, deliveries, digest_settings, questions, start, subscriptions
from bot.i18n.translator import Locale
from bot.transport import messages

# What in a group only its administrators may do.
CHOICES = (
    ChooseLanguage
    | ForgetMe
    | KeepMe
    | ChooseFollows
    | FollowTopic
    | LeaveTopic
    | StopFollowing
    | StopFollowingAll
    | ShowSetting
    | ChooseSetting
)


async def press(update: Update, context: Context) -> None:  # noqa: PLR0915 - a case each
    query = update.callback_query
    if not query:
        return
    deed = codec.read(query.data) if isinstance(query.data, str) else None
    locale = await context.locale(update)
    _ = locale.gettext
    if isinstance(deed, CHOICES) and not await context.may_change_settings(update):
        await messages.answer_callback(context.bot, query.id, _("Only an administrator of this chat can change that."))
        return
    await messages.answer_callback(context.bot, query.id, _said(deed, locale))
    match deed:
        case OpenBriefing():
            await briefings.open_briefing(deed, update, context)
        case OpenTopic():
            await briefings.open_topic(deed, update, context)
        case ShowTopics():
            await briefings.show_topics(deed, update, context)
        case ShowBriefings():
            await briefings.show_briefings(deed, update, context)
        case ChooseLanguage():
            await start.choose_language(deed, update, context)
        case GiveAnswer():
            await questions.give_answer(deed, update, context)
        case ItHelped() | ItDidNotHelp():
            await questions.helped(deed, update, context)
        case NoneOfThese():
            await questions.none_of_these(deed, update, context)
        case ForgetMe():
            await about.forget_me(deed, update, context)
        case KeepMe():
            await about.keep_me(deed, update, context)
        case ChooseFollows():
            await subscriptions.choose_follows(deed, update, context)
        case FollowTopic() | LeaveTopic():
            await subscriptions.turn_follow(deed, update, context)
        case ShowFollowing():
            await subscriptions.show_following(deed, update, context)
        case StopFollowing() | StopFollowingAll():
            await subscriptions.stop_following(deed, update, context)
        case ShowDigest():
            await digest_settings.show_digest(deed, update, context)
        case ShowSetting():
            await digest_settings.show_setting(deed, update, context)
        case ChooseSetting():
            await digest_settings.choose_setting(deed, update, context)
        case DigestNow():
            await digest_settings.digest_now(deed, update, context)
        case TurnDigest():
            await digest_settings.turn_digest(deed, update, context)
        case SendAgain():
            await deliveries.send_again(deed, update, context)
        case None:
            pass


def _said(deed: Deed | None, locale: Locale) -> str | None:
    """What appears for a moment over the chat; None for what shows by itself."""
    _ = locale.gettext
    match deed:
        case ItHelped():
            return _("Thank you!")
        case ItDidNotHelp():
            return _("Thank you! Ask in other words, or choose a topic.")
        case None:
            return _("This button no longer works.")
    return None
