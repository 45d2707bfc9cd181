// The open chat's messages: days, loading earlier ones, sticking to the end, moving by keyboard.

import { at, make } from "./dom.js";
import { drawn, isService } from "./message.js";
import { day, say } from "./words.js";

const near = 80; // pixels from the end that still count as the end

export class Log {
  constructor(view, onEarlier, onSeen) {
    this.view = view;
    this.messages = new Map();
    this.more = false;
    this.fresh = 0;
    this.onEarlier = onEarlier;
    this.onSeen = onSeen;
    this.topic = null;
    this.box = at("scroll");
    this.list = at("log");
    this.box.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.list.addEventListener("keydown", (event) => this.moved(event));
    at("to-end").addEventListener("click", () => {
      this.toEnd();
      (this.list.querySelector("article:last-of-type") ?? this.list).focus({ preventScroll: true });
    });
    new ResizeObserver(() => { if (this.stuck) this.toEnd(); }).observe(this.list);
    new ResizeObserver(() => { if (this.stuck) this.toEnd(); }).observe(this.box);
    this.stuck = true;
  }

  show(messages, more) {
    this.messages = new Map(messages.map((message) => [message.message_id, message]));
    this.more = more;
    this.redraw();
    this.stuck = true;
    this.toEnd();
  }

  redraw() {
    this.list.setAttribute("aria-busy", "true"); // old messages aren't read out as news
    this.list.replaceChildren();
    this.lastDay = this.firstDay = null;
    if (this.more) this.list.append(this.earlierButton());
    for (const message of this.messages.values()) this.append(message);
    requestAnimationFrame(() => this.list.removeAttribute("aria-busy"));
  }

  get ids() { return [...this.messages.keys()]; }

  fits(message) { return this.topic === null || (message.message_thread_id ?? 0) === this.topic; }

  append(message) {
    if (!this.fits(message)) return;
    const today = day(message.date);
    if (today !== this.lastDay) {
      this.list.append(make("div", { class: "day" }, make("span", {}, today)));
      this.firstDay ??= today;
      this.lastDay = today;
    }
    const element = drawn(message, this.view);
    const previous = this.list.lastElementChild;
    const author = String((message.sender_chat ?? message.from).id);
    element.dataset.author = author;
    if (previous?.dataset.author === author && !isService(message)) element.classList.add("follows");
    this.list.append(element);
  }

  add(message, own) {
    if (this.messages.has(message.message_id)) return;
    this.messages.set(message.message_id, message);
    this.append(message);
    if (own || this.stuck) this.toEnd();
    else if (this.fits(message)) {
      this.fresh += 1;
      this.pointer();
    }
  }

  // Old messages stay where they are: the one that was at the top remains at its place on the screen.
  prepend(messages, more) {
    const edge = this.box.getBoundingClientRect().top;
    const first = [...this.list.querySelectorAll("article")].find((one) => one.getBoundingClientRect().bottom > edge);
    const top = first?.getBoundingClientRect().top;
    this.messages = new Map([...messages.map((message) => [message.message_id, message]), ...this.messages]);
    this.more = more;
    this.stuck = false;
    const focused = this.list.contains(document.activeElement) && document.activeElement !== this.list;
    const id = document.activeElement.closest("article")?.dataset.id ?? first?.dataset.id;
    this.redraw();
    const again = first && this.find(first.dataset.id);
    if (focused) this.find(id)?.focus({ preventScroll: true });
    if (again) this.box.scrollTop += again.getBoundingClientRect().top - top;
  }

  replace(message) {
    if (!this.messages.has(message.message_id)) return;
    this.messages.set(message.message_id, message);
    const old = this.find(message.message_id);
    if (!old) return;
    const places = (one) => [one, ...one.querySelectorAll("button, a, [tabindex]")];
    const focused = places(old).indexOf(document.activeElement);
    const element = drawn(message, this.view);
    element.dataset.author = old.dataset.author ?? "";
    element.classList.toggle("follows", old.classList.contains("follows"));
    old.replaceWith(element);
    // Whoever pressed a button by keyboard stays at the same place.
    if (focused >= 0) (places(element)[focused] ?? element).focus({ preventScroll: true });
    if (this.stuck) this.toEnd();
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

  toEnd() {
    this.box.scrollTop = this.box.scrollHeight;
    this.fresh = 0;
    this.stuck = true;
    this.pointer();
    this.onSeen();
  }

  scrolled() {
    const was = this.stuck;
    const size = `${this.box.clientWidth} ${this.box.clientHeight}`;
    // A turned phone or another zoom moves the text, not the reader.
    if (size !== this.size) {
      this.size = size;
      if (was) return this.toEnd();
    }
    this.stuck = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < near;
    if (this.stuck && !was) {
      this.fresh = 0;
      this.onSeen();
    }
    if (this.more && this.box.scrollTop < 200 && !this.stuck) this.earlier();
    return this.pointer();
  }

  async earlier() {
    if (this.asking) return;
    this.asking = true;
    try {
      await this.onEarlier(this.ids[0]);
    } finally {
      this.asking = false;
    }
  }

  earlierButton() { return make("button", { class: "earlier", onclick: () => this.earlier() }, say("older")); }

  pointer() {
    at("to-end").hidden = this.stuck;
    at("to-end-count").hidden = !this.fresh;
    at("to-end-count").textContent = String(this.fresh);
  }

  // Up and down go from message to message; Enter opens what can be done with one.
  moved(event) {
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
    } else if (event.key === "Escape") at("text").focus();
  }
}
