// The messages of the open chat: days, loading earlier messages, staying at the end, moving by keyboard.

import { byId, createElement } from "./dom.js";
import { isServiceMessage, renderMessage } from "./message.js";
import { formatDay, translate } from "./translations.js";

const END_DISTANCE = 80; // pixels; a list scrolled closer to its end follows new messages

export class MessageList {
  constructor(view, onEarlier, onRead) {
    this.view = view;
    this.messages = new Map();
    this.more = false;
    this.newCount = 0;
    this.onEarlier = onEarlier;
    this.onRead = onRead;
    this.topic = null;
    this.box = byId("scroll");
    this.list = byId("log");
    this.box.addEventListener("scroll", () => this.onScroll(), { passive: true });
    this.list.addEventListener("keydown", (event) => this.onKeyDown(event));
    byId("to-end").addEventListener("click", () => {
      this.scrollToEnd();
      (this.list.querySelector("article:last-of-type") ?? this.list).focus({ preventScroll: true });
    });
    new ResizeObserver(() => { if (this.atEnd) this.scrollToEnd(); }).observe(this.list);
    new ResizeObserver(() => { if (this.atEnd) this.scrollToEnd(); }).observe(this.box);
    this.atEnd = true;
  }

  show(messages, more) {
    this.messages = new Map(messages.map((message) => [message.message_id, message]));
    this.more = more;
    this.render();
    this.atEnd = true;
    this.scrollToEnd();
  }

  render() {
    this.list.setAttribute("aria-busy", "true"); // a screen reader should not read old messages aloud as new ones
    this.list.replaceChildren();
    this.lastDay = this.firstDay = null;
    if (this.more) this.list.append(this.earlierButton());
    for (const message of this.messages.values()) this.append(message);
    requestAnimationFrame(() => this.list.removeAttribute("aria-busy"));
  }

  get ids() { return [...this.messages.keys()]; }

  isInTopic(message) { return this.topic === null || (message.message_thread_id ?? 0) === this.topic; }

  append(message) {
    if (!this.isInTopic(message)) return;
    const today = formatDay(message.date);
    if (today !== this.lastDay) {
      this.list.append(createElement("div", { class: "day" }, createElement("span", {}, today)));
      this.firstDay ??= today;
      this.lastDay = today;
    }
    const element = renderMessage(message, this.view);
    const previous = this.list.lastElementChild;
    const author = String((message.sender_chat ?? message.from).id);
    element.dataset.author = author;
    if (previous?.dataset.author === author && !isServiceMessage(message)) element.classList.add("follows");
    this.list.append(element);
  }

  add(message, own) {
    if (this.messages.has(message.message_id)) return;
    this.messages.set(message.message_id, message);
    this.append(message);
    if (own || this.atEnd) this.scrollToEnd();
    else if (this.isInTopic(message)) {
      this.newCount += 1;
      this.updateEndButton();
    }
  }

  // Keeps the message at the top of the visible area at its position on the screen.
  prepend(messages, more) {
    const edge = this.box.getBoundingClientRect().top;
    const first = [...this.list.querySelectorAll("article")].find((one) => one.getBoundingClientRect().bottom > edge);
    const top = first?.getBoundingClientRect().top;
    this.messages = new Map([...messages.map((message) => [message.message_id, message]), ...this.messages]);
    this.more = more;
    this.atEnd = false;
    const focused = this.list.contains(document.activeElement) && document.activeElement !== this.list;
    const id = document.activeElement.closest("article")?.dataset.id ?? first?.dataset.id;
    this.render();
    const again = first && this.find(first.dataset.id);
    if (focused) this.find(id)?.focus({ preventScroll: true });
    if (again) this.box.scrollTop += again.getBoundingClientRect().top - top;
  }

  replace(message) {
    if (!this.messages.has(message.message_id)) return;
    this.messages.set(message.message_id, message);
    const old = this.find(message.message_id);
    if (!old) return;
    const focusable = (one) => [one, ...one.querySelectorAll("button, a, [tabindex]")];
    const focused = focusable(old).indexOf(document.activeElement);
    const element = renderMessage(message, this.view);
    element.dataset.author = old.dataset.author ?? "";
    element.classList.toggle("follows", old.classList.contains("follows"));
    old.replaceWith(element);
    // A button that was pressed by keyboard keeps the focus.
    if (focused >= 0) (focusable(element)[focused] ?? element).focus({ preventScroll: true });
    if (this.atEnd) this.scrollToEnd();
  }

  remove(id) {
    this.messages.delete(id);
    const old = this.find(id);
    const focused = old?.contains(document.activeElement);
    old?.remove();
    if (focused) this.list.focus({ preventScroll: true });
  }

  find(id) { return this.list.querySelector(`[data-id="${Number(id)}"]`); }

  jump(id) {
    const element = this.find(id);
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  }

  scrollToEnd() {
    this.box.scrollTop = this.box.scrollHeight;
    this.newCount = 0;
    this.atEnd = true;
    this.updateEndButton();
    this.onRead();
  }

  onScroll() {
    const wasAtEnd = this.atEnd;
    const size = `${this.box.clientWidth} ${this.box.clientHeight}`;
    // Rotating a phone or zooming also causes a scroll event; the list stays at its end then.
    if (size !== this.size) {
      this.size = size;
      if (wasAtEnd) return this.scrollToEnd();
    }
    this.atEnd = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < END_DISTANCE;
    if (this.atEnd && !wasAtEnd) {
      this.newCount = 0;
      this.onRead();
    }
    if (this.more && this.box.scrollTop < 200 && !this.atEnd) this.loadEarlier();
    return this.updateEndButton();
  }

  async loadEarlier() {
    if (this.loading) return;
    this.loading = true;
    try {
      await this.onEarlier(this.ids[0]);
    } finally {
      this.loading = false;
    }
  }

  earlierButton() { return createElement("button", { class: "earlier", onclick: () => this.loadEarlier() }, translate("older")); }

  updateEndButton() {
    byId("to-end").hidden = this.atEnd;
    byId("to-end-count").hidden = !this.newCount;
    byId("to-end-count").textContent = String(this.newCount);
  }

  // Up and Down move from message to message; Enter opens the menu of a message.
  onKeyDown(event) {
    const all = [...this.list.querySelectorAll("article")];
    const here = event.target.closest("article");
    if (["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key) && (event.target === this.list || event.target === here)) {
      const step = event.key === "ArrowUp" ? -1 : 1;
      const index = here ? all.indexOf(here) + step : all.length - 1;
      const next = event.key === "Home" ? all[0] : event.key === "End" ? all.at(-1) : all[Math.max(0, Math.min(index, all.length - 1))];
      event.preventDefault();
      next?.focus();
      next?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && event.target === here) {
      event.preventDefault();
      here.querySelector(".more").click();
    } else if (event.key === "Escape") byId("text").focus();
  }
}
