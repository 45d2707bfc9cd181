// Around the messages: the chat's title and state, topics, the empty chat, START, the lost connection.

import { at, avatar, keepFocus, make, put, touch } from "./dom.js";
import { titleOf } from "./side.js";
import { count, say } from "./words.js";

const typing = 5500; // milliseconds; Telegram shows an action for about five seconds

export class Room {
  constructor(log) {
    this.log = log;
    this.lost = false;
  }

  label(state, chat) {
    at("back").setAttribute("aria-label", say("back"));
    at("settings").setAttribute("aria-label", say("settings"));
    at("to-end").setAttribute("aria-label", say("toEnd"));
    at("log").setAttribute("aria-label", say("messages"));
    at("log-hint").textContent = say("logHint");
    put(at("offline"), say("offline"));
    if (chat) this.title(state, chat);
  }

  title(state, chat) {
    const title = titleOf(chat, state.bot);
    at("room-title").textContent = title;
    at("room-avatar").replaceChildren(avatar(title, chat.kind === "private" ? 4 : chat.id));
    if (!this.timer) put(at("room-status"), this.status(chat));
  }

  status(chat) {
    if (chat.kind === "private") return say("bot");
    return count(chat.kind === "channel" ? "followers" : "members", chat.members);
  }

  open(state, chat) {
    const changed = this.chat?.id !== chat.id;
    this.chat = chat;
    if (changed) this.still();
    this.title(state, chat);
    this.topics(chat);
    const me = state.people.find((one) => one.id === state.me);
    const own = chat.kind === "private";
    const empty = !this.log.messages.size;
    const starting = document.activeElement === at("start");
    at("start").hidden = !(own && (me.blocked || empty));
    at("start").textContent = say(me.blocked ? "restart" : "start");
    at("readonly").hidden = chat.writable;
    at("readonly").textContent = say("readonly");
    at("composer").hidden = !chat.writable || !at("start").hidden;
    this.log.list.querySelector(".about")?.remove();
    if (empty) this.log.list.append(this.about(state, own));
    if (starting && at("start").hidden) this.focus();
  }

  // To where a person goes on; under a finger to the title, so that no keyboard covers the chat.
  focus() {
    const wanted = [at("start"), at("text")].find((one) => one.checkVisibility());
    (touch() || !wanted ? at("room-title") : wanted).focus();
  }

  about(state, own) {
    if (!own) return make("div", { class: "about" }, make("p", {}, say("empty")));
    return make("div", { class: "about" }, avatar(state.bot.name, 4),
      make("h2", {}, say("about")), make("p", {}, state.bot.description || state.bot.about || state.bot.name));
  }

  topics(chat) {
    const box = at("topics");
    box.hidden = !chat.topics.length;
    box.setAttribute("aria-label", say("topics"));
    const all = [{ id: 0, name: say("general") }, ...chat.topics];
    if (chat.topics.length && this.log.topic === null) this.choose(0);
    const drawn = (chat.topics.length ? all : []).map((topic) => make("button", { "data-topic": topic.id,
      "aria-pressed": String(this.log.topic === topic.id), onclick: () => { this.choose(topic.id); this.topics(chat); } }, topic.name));
    keepFocus(box, "topic", () => box.replaceChildren(...drawn));
  }

  choose(topic) {
    this.log.topic = topic;
    this.log.redraw();
    this.log.toEnd();
  }

  // The bot has written: it isn't typing any more, and the chat isn't empty.
  arrived(message, state, chat) {
    if (message.from?.is_bot || message.sender_chat) this.still();
    if (this.log.list.querySelector(".about")) this.open(state, chat);
  }

  busy() {
    clearTimeout(this.timer);
    put(at("room-status"), say("typing"));
    put(at("typing"), say("typing"));
    at("room-status").classList.add("typing");
    this.timer = setTimeout(() => this.still(), typing);
  }

  still() {
    clearTimeout(this.timer);
    this.timer = null;
    at("room-status").classList.remove("typing");
    put(at("typing"), "");
    if (this.chat) put(at("room-status"), this.status(this.chat));
  }

  linked(linked) {
    at("offline").hidden = linked;
  }
}
