"""The Bot API's methods: those modelled here, and the names of the others."""

from collections.abc import Callable, Mapping
from typing import Any

from . import asking, editing, queries, sending
from .membership import leave_chat
from .params import Params
from .world import World

Method = Callable[[World, Params], Any]

# getUpdates waits, and so stands in `emulator`; the names are matched without regard to case.
MODELLED: Mapping[str, Method] = {
    "getme": asking.get_me,
    "logout": asking.done,
    "close": asking.done,
    "setwebhook": asking.set_webhook,
    "deletewebhook": asking.delete_webhook,
    "getwebhookinfo": asking.get_webhook_info,
    "sendmessage": sending.send_message,
    "senddocument": sending.send_document,
    "sendphoto": sending.send_photo,
    "sendchataction": sending.send_chat_action,
    "copymessage": sending.copy_message,
    "forwardmessage": sending.forward_message,
    "getfile": sending.get_file,
    "editmessagetext": editing.edit_message_text,
    "editmessagecaption": editing.edit_message_caption,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
    "pinchatmessage": editing.pin_chat_message,
    "unpinchatmessage": editing.unpin_chat_message,
    "unpinallchatmessages": editing.unpin_all_chat_messages,
    "answercallbackquery": queries.answer_callback_query,
    "answerinlinequery": queries.answer_inline_query,
    "setmycommands": asking.set_my_commands,
    "getmycommands": asking.get_my_commands,
    "deletemycommands": asking.delete_my_commands,
    "setmyname": asking.set_my_name,
    "getmyname": asking.get_my_name,
    "setmydescription": asking.set_my_description,
    "getmydescription": asking.get_my_description,
    "setmyshortdescription": asking.set_my_short_description,
    "getmyshortdescription": asking.get_my_short_description,
    "setchatmenubutton": asking.set_chat_menu_button,
    "getchatmenubutton": asking.get_chat_menu_button,
    "getchat": asking.get_chat,
    "getchatmember": asking.get_chat_member,
    "getchatadministrators": asking.get_chat_administrators,
    "getchatmembercount": asking.get_chat_member_count,
    "leavechat": leave_chat,
}

NOT_MODELLED = frozenset(
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
