// What surrounds the messages of the open chat: title, status, topics, START button, notices.

import { avatar, byId, createElement, isTouchScreen, keepFocus, setText } from "./dom.js";
import { chatTitle } from "./sidebar.js";
import { translate, translateCount } from "./translations.js";

const TYPING_TIME = 5500; // milliseconds; Telegram shows an action for about five seconds

export class ChatView {
  constructor(messageList) {
    this.messageList = messageList;
  }

  translateLabels(state, chat) {
    byId("back").setAttribute("aria-label", translate("back"));
    byId("settings").setAttribute("aria-label", translate("settings"));
    byId("to-end").setAttribute("aria-label", translate("toEnd"));
    byId("log").setAttribute("aria-label", translate("messages"));
    byId("log-hint").textContent = translate("logHint");
    setText(byId("offline"), translate("offline"));
    if (chat) this.showTitle(state, chat);
  }

  showTitle(state, chat) {
    const title = chatTitle(chat, state.bot);
    byId("chat-title").textContent = title;
    byId("chat-avatar").replaceChildren(avatar(title, chat.kind === "private" ? 4 : chat.id));
    if (!this.timer) setText(byId("chat-status"), this.statusText(chat));
  }

  statusText(chat) {
    if (chat.kind === "private") return translate("bot");
    return translateCount(chat.kind === "channel" ? "followers" : "members", chat.members);
  }

  open(state, chat) {
    const changed = this.chat?.id !== chat.id;
    this.chat = chat;
    if (changed) this.hideTyping();
    this.showTitle(state, chat);
    this.showTopics(chat);
    const me = state.people.find((one) => one.id === state.me);
    const own = chat.kind === "private";
    const empty = !this.messageList.messages.size;
    const starting = document.activeElement === byId("start");
    byId("start").hidden = !(own && (me.blocked || empty));
    byId("start").textContent = translate(me.blocked ? "restart" : "start");
    byId("readonly").hidden = chat.writable;
    byId("readonly").textContent = translate("readonly");
    byId("composer").hidden = !chat.writable || !byId("start").hidden;
    this.messageList.list.querySelector(".about")?.remove();
    if (empty) this.messageList.list.append(this.emptyChatNotice(state, own));
    if (starting && byId("start").hidden) this.focus();
  }

  // Focuses the START button or the text field. On a touch screen it focuses the title, because a
  // focused text field would open the on-screen keyboard, which covers the chat.
  focus() {
    const wanted = [byId("start"), byId("text")].find((one) => one.checkVisibility());
    (isTouchScreen() || !wanted ? byId("chat-title") : wanted).focus();
  }

  emptyChatNotice(state, own) {
    if (!own) return createElement("div", { class: "about" }, createElement("p", {}, translate("empty")));
    return createElement("div", { class: "about" }, avatar(state.bot.name, 4),
      createElement("h2", {}, translate("about")), createElement("p", {}, state.bot.description || state.bot.about || state.bot.name));
  }

  showTopics(chat) {
    const box = byId("topics");
    box.hidden = !chat.topics.length;
    box.setAttribute("aria-label", translate("topics"));
    const all = [{ id: 0, name: translate("general") }, ...chat.topics];
    if (chat.topics.length && this.messageList.topic === null) this.chooseTopic(0);
    const buttons = (chat.topics.length ? all : []).map((topic) => createElement("button", { "data-topic": topic.id,
      "aria-pressed": String(this.messageList.topic === topic.id), onclick: () => { this.chooseTopic(topic.id); this.showTopics(chat); } }, topic.name));
    keepFocus(box, "topic", () => box.replaceChildren(...buttons));
  }

  chooseTopic(topic) {
    this.messageList.topic = topic;
    this.messageList.render();
    this.messageList.scrollToEnd();
  }

  // A message of the bot ends "is typing", and any message removes the notice of an empty chat.
  onMessage(message, state, chat) {
    if (message.from?.is_bot || message.sender_chat) this.hideTyping();
    if (this.messageList.list.querySelector(".about")) this.open(state, chat);
  }

  showTyping() {
    clearTimeout(this.timer);
    setText(byId("chat-status"), translate("typing"));
    setText(byId("typing"), translate("typing"));
    byId("chat-status").classList.add("typing");
    this.timer = setTimeout(() => this.hideTyping(), TYPING_TIME);
  }

  hideTyping() {
    clearTimeout(this.timer);
    this.timer = null;
    byId("chat-status").classList.remove("typing");
    setText(byId("typing"), "");
    if (this.chat) setText(byId("chat-status"), this.statusText(this.chat));
  }

  onConnection(connected) {
    byId("offline").hidden = connected;
  }
}
