"""A button was pressed: reads what it means and hands it to the deed."""

from telegram import Update

from bot import buttons, send
from bot.context import Context
from bot.deeds import (
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
from bot.handlers import about, asking, browsing, deliveries, digest, following, start
from bot.i18n import Words

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


async def press(update: Update, context: Context) -> None:
    query = update.callback_query
    if not query:
        return
    deed = buttons.read(query.data) if isinstance(query.data, str) else None
    words = await context.words(update)
    if isinstance(deed, CHOICES) and not await context.may_choose(update):
        await send.heard(context.bot, query.id, words("Only an administrator of this chat can change that."))
        return
    await send.heard(context.bot, query.id, _said(deed, words))
    match deed:
        case OpenBriefing():
            await browsing.open_briefing(deed, update, context)
        case OpenTopic():
            await browsing.open_topic(deed, update, context)
        case ShowTopics():
            await browsing.show_topics(deed, update, context)
        case ShowBriefings():
            await browsing.show_briefings(deed, update, context)
        case ChooseLanguage():
            await start.choose_language(deed, update, context)
        case GiveAnswer():
            await asking.give_answer(deed, update, context)
        case ItHelped() | ItDidNotHelp():
            await asking.helped(deed, update, context)
        case NoneOfThese():
            await asking.none_of_these(deed, update, context)
        case ForgetMe():
            await about.forget_me(deed, update, context)
        case KeepMe():
            await about.keep_me(deed, update, context)
        case ChooseFollows():
            await following.choose_follows(deed, update, context)
        case FollowTopic() | LeaveTopic():
            await following.turn_follow(deed, update, context)
        case ShowFollowing():
            await following.show_following(deed, update, context)
        case StopFollowing() | StopFollowingAll():
            await following.stop_following(deed, update, context)
        case ShowDigest():
            await digest.show_digest(deed, update, context)
        case ShowSetting():
            await digest.show_setting(deed, update, context)
        case ChooseSetting():
            await digest.choose_setting(deed, update, context)
        case DigestNow():
            await digest.digest_now(deed, update, context)
        case TurnDigest():
            await digest.turn_digest(deed, update, context)
        case SendAgain():
            await deliveries.send_again(deed, update, context)
        case None:
            pass


def _said(deed: Deed | None, words: Words) -> str | None:
    """What appears for a moment over the chat; None for what shows by itself."""
    match deed:
        case ItHelped():
            return words("Thank you!")
        case ItDidNotHelp():
            return words("Thank you! Ask in other words, or choose a topic.")
        case None:
            return words("This button no longer works.")
    return None
