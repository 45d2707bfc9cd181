// What the buttons under a message do. One whose answer is awaited does nothing more.

import { act } from "./api.js";
import { make } from "./dom.js";
import { deepLink } from "./format.js";
import { pressOf } from "./message.js";
import { alert, open, toast } from "./popups.js";
import { titleOf } from "./side.js";
import { say } from "./words.js";

export class Keys {
  // `deeds`: tried(promise), begin(payload), state(), openChat(id).
  constructor(view, log, composer, deeds) {
    Object.assign(this, { view, log, composer, deeds });
  }

  press(message, key, button) {
    if (key.copy_text) return this.view.deeds.copy(key.copy_text.text);
    const here = key.switch_inline_query_current_chat;
    if (here !== undefined) return this.composer.write(`@${this.view.bot} ${here}`);
    const query = key.switch_inline_query ?? key.switch_inline_query_chosen_chat?.query;
    return query === undefined ? this.ask(message, key, button) : this.elsewhere(query);
  }

  async ask(message, key, button) {
    const { pressed } = this.view;
    const name = pressOf(this.view.me, message, key);
    if (pressed.has(name)) return;
    pressed.add(name);
    button.setAttribute("aria-busy", "true");
    const body = { person: this.view.me, chat: message.chat.id, message_id: message.message_id, data: key.callback_data };
    const answer = await this.deeds.tried(act("press", body));
    pressed.delete(name);
    // The message may have been drawn anew meanwhile.
    for (const one of this.log.find(message.message_id)?.querySelectorAll("[aria-busy]") ?? []) {
      if (one.dataset.data === key.callback_data) one.removeAttribute("aria-busy");
    }
    if (answer) this.told(answer);
  }

  told(answer) {
    const payload = answer.url ? deepLink(answer.url, this.view.bot) : null;
    if (answer.late) toast(say("late"));
    else if (payload !== null) this.deeds.tried(this.deeds.begin(payload));
    else if (answer.text) (answer.show_alert ? alert : toast)(answer.text);
  }

  elsewhere(query) {
    const { bot, chats } = this.deeds.state();
    open([make("h2", {}, say("choose"))], chats.filter((chat) => chat.writable).map((chat) => [titleOf(chat, bot), async () => {
      if (await this.deeds.openChat(chat.id)) this.composer.write(`@${this.view.bot} ${query}`);
    }]), say("choose"));
  }
}
