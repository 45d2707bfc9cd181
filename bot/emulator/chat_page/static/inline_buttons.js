// What the buttons under a message do. A button that waits for the bot's answer ignores further presses.

import { postJson } from "./api.js";
import { createElement } from "./dom.js";
import { deepLinkPayload } from "./formatting.js";
import { buttonKey } from "./message.js";
import { openDialog, showAlert, toast } from "./popups.js";
import { chatTitle } from "./sidebar.js";
import { translate } from "./translations.js";

export class InlineButtons {
  // `actions`: withErrorToast(promise), startBot(payload), state(), openChat(id).
  constructor(view, messageList, composer, actions) {
    Object.assign(this, { view, messageList, composer, actions });
  }

  press(message, key, button) {
    if (key.copy_text) return this.view.actions.copy(key.copy_text.text);
    const here = key.switch_inline_query_current_chat;
    if (here !== undefined) return this.composer.write(`@${this.view.bot} ${here}`);
    const query = key.switch_inline_query ?? key.switch_inline_query_chosen_chat?.query;
    return query === undefined ? this.sendCallback(message, key, button) : this.chooseChat(query);
  }

  async sendCallback(message, key, button) {
    const { pressed } = this.view;
    const name = buttonKey(this.view.me, message, key);
    if (pressed.has(name)) return;
    pressed.add(name);
    button.setAttribute("aria-busy", "true");
    const body = { person: this.view.me, chat: message.chat.id, message_id: message.message_id, data: key.callback_data };
    const answer = await this.actions.withErrorToast(postJson("press", body));
    pressed.delete(name);
    // The message may have been rendered again meanwhile.
    for (const one of this.messageList.find(message.message_id)?.querySelectorAll("[aria-busy]") ?? []) {
      if (one.dataset.data === key.callback_data) one.removeAttribute("aria-busy");
    }
    if (answer) this.showAnswer(answer);
  }

  showAnswer(answer) {
    const payload = answer.url ? deepLinkPayload(answer.url, this.view.bot) : null;
    if (answer.late) toast(translate("late"));
    else if (payload !== null) this.actions.withErrorToast(this.actions.startBot(payload));
    else if (answer.text) (answer.show_alert ? showAlert : toast)(answer.text);
  }

  chooseChat(query) {
    const { bot, chats } = this.actions.state();
    openDialog([createElement("h2", {}, translate("choose"))], chats.filter((chat) => chat.writable).map((chat) => [chatTitle(chat, bot), async () => {
      if (await this.actions.openChat(chat.id)) this.composer.write(`@${this.view.bot} ${query}`);
    }]), translate("choose"));
  }
}
