"""Maps the names of Bot API methods to functions, and lists the methods that the emulator does not support."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.emulator.api.params import Params
from bot.emulator.methods import (
    answer_query,
    bot_info,
    chat_info,
    delete_message,
    edit_message,
    pin_message,
    send_message,
    webhook_settings,
)
from bot.emulator.state.state import State

Method = Callable[[State, Params], Any]

# getUpdates is not here: it waits, so `Emulator.call` handles it. Telegram ignores the case of method names.
SUPPORTED: Mapping[str, Method] = {
    "getme": bot_info.get_me,
    "logout": bot_info.log_out_or_close,
    "close": bot_info.log_out_or_close,
    "setwebhook": webhook_settings.set_webhook,
    "deletewebhook": webhook_settings.delete_webhook,
    "getwebhookinfo": webhook_settings.get_webhook_info,
    "sendmessage": send_message.send_message,
    "senddocument": send_message.send_document,
    "sendphoto": send_message.send_photo,
    "sendchataction": send_message.send_chat_action,
    "copymessage": send_message.copy_message,
    "forwardmessage": send_message.forward_message,
    "getfile": send_message.get_file,
    "editmessagetext": edit_message.edit_message_text,
    "editmessagecaption": edit_message.edit_message_caption,
    "editmessagereplymarkup": edit_message.edit_message_reply_markup,
    "deletemessage": delete_message.delete_message,
    "deletemessages": delete_message.delete_messages,
    "pinchatmessage": pin_message.pin_chat_message,
    "unpinchatmessage": pin_message.unpin_chat_message,
    "unpinallchatmessages": pin_message.unpin_all_chat_messages,
    "answercallbackquery": answer_query.answer_callback_query,
    "answerinlinequery": answer_query.answer_inline_query,
    "setmycommands": bot_info.set_my_commands,
    "getmycommands": bot_info.get_my_commands,
    "deletemycommands": bot_info.delete_my_commands,
    "setmyname": bot_info.set_my_name,
    "getmyname": bot_info.get_my_name,
    "setmydescription": bot_info.set_my_description,
    "getmydescription": bot_info.get_my_description,
    "setmyshortdescription": bot_info.set_my_short_description,
    "getmyshortdescription": bot_info.get_my_short_description,
    "setchatmenubutton": bot_info.set_chat_menu_button,
    "getchatmenubutton": bot_info.get_chat_menu_button,
    "getchat": chat_info.get_chat,
    "getchatmember": chat_info.get_chat_member,
    "getchatadministrators": chat_info.get_chat_administrators,
    "getchatmembercount": chat_info.get_chat_member_count,
    "leavechat": chat_info.leave_chat,
}

UNSUPPORTED = frozenset(
    """
    addStickerToSet answerChatJoinRequestQuery answerGuestQuery answerPreCheckoutQuery answerShippingQuery
    answerWebAppQuery approveChatJoinRequest
    approveSuggestedPost banChatMember banChatSenderChat closeForumTopic closeGeneralForumTopic
    convertGiftToStars copyMessages createChatInviteLink createChatSubscriptionInviteLink createForumTopic
    createInvoiceLink createNewStickerSet declineChatJoinRequest declineSuggestedPost deleteBusinessMessages
    deleteChatPhoto deleteChatStickerSet deleteForumTopic deleteMessageReaction deleteStickerFromSet
    deleteStickerSet deleteStory
    editChatInviteLink editChatSubscriptionInviteLink editForumTopic editGeneralForumTopic
    editMessageChecklist editMessageLiveLocation editMessageMedia editStory editUserStarSubscription
    exportChatInviteLink forwardMessages getAvailableGifts getBusinessAccountGifts
    getBusinessAccountStarBalance getBusinessConnection getChatGifts getCustomEmojiStickers
    getForumTopicIconStickers getGameHighScores getMyDefaultAdministratorRights getMyStarBalance
    getStarTransactions getStickerSet getUserChatBoosts getUserGifts getUserProfileAudios
    getUserProfilePhotos giftPremiumSubscription hideGeneralForumTopic postStory promoteChatMember
    readBusinessMessage refundStarPayment removeBusinessAccountProfilePhoto removeChatVerification
    removeMyProfilePhoto removeUserVerification reopenForumTopic reopenGeneralForumTopic
    replaceStickerInSet repostStory restrictChatMember revokeChatInviteLink savePreparedInlineMessage
    sendAnimation sendAudio sendChecklist sendContact sendDice sendGame sendGift sendInvoice sendLocation
    sendMediaGroup sendMessageDraft sendPaidMedia sendPoll sendRichMessage sendSticker sendVenue sendVideo
    sendVideoNote sendVoice
    setBusinessAccountBio setBusinessAccountGiftSettings setBusinessAccountName
    setBusinessAccountProfilePhoto setBusinessAccountUsername setChatAdministratorCustomTitle
    setChatDescription setChatMemberTag setChatPermissions setChatPhoto setChatStickerSet setChatTitle
    setCustomEmojiStickerSetThumbnail setGameScore setMessageReaction setMyDefaultAdministratorRights
    setMyProfilePhoto setPassportDataErrors setStickerEmojiList setStickerKeywords setStickerMaskPosition
    setStickerPositionInSet setStickerSetThumbnail setStickerSetTitle setUserEmojiStatus
    stopMessageLiveLocation stopPoll transferBusinessAccountStars transferGift unbanChatMember
    unbanChatSenderChat unhideGeneralForumTopic unpinAllForumTopicMessages
    unpinAllGeneralForumTopicMessages upgradeGift uploadStickerFile verifyChat verifyUser
    """.lower().split()
)
