// Where people write: the text, what it answers or changes, commands and inline results to choose from.

import { at, make, touch } from "./dom.js";
import { nameOf, textOf } from "./message.js";
import { say } from "./words.js";

const pause = 350; // milliseconds without typing before an inline query goes out

export class Composer {
  // `deeds`: send(text, context), askInline(query), choose(inlineId, resultId), editLast(); `bot`: its username.
  // Those that ask the server give null where that failed, and have told it.
  constructor(deeds) {
    this.deeds = deeds;
    this.commands = [];
    this.bot = "";
    this.group = false;
    this.context = null;
    this.place = ""; // whose text it is, and in which chat
    this.drafts = new Map();
    this.text = at("text");
    this.list = at("suggestions");
    at("composer").addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    at("send").addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps the focus
    at("menu").addEventListener("click", () => this.toggle());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    at("foot").addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
    at("context-close").addEventListener("click", () => { this.about(null); this.text.focus(); });
    this.text.addEventListener("input", () => { this.problem(""); this.changed(); });
    this.text.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("pointerdown", (event) => { if (!at("foot").contains(event.target)) this.close(); });
  }

  label() {
    this.text.placeholder = say("placeholder");
    this.text.setAttribute("aria-label", say("placeholder"));
    at("send").setAttribute("aria-label", say("send"));
    at("menu-label").textContent = say("menu");
    at("menu").setAttribute("aria-label", `${say("menu")}: ${say("commands")}`);
    at("context-close").setAttribute("aria-label", say("cancel"));
    this.list.setAttribute("aria-label", say("commands"));
  }

  offer(commands) {
    this.commands = commands;
    at("menu").hidden = !commands.length;
    if (this.text.value.startsWith("/")) this.changed();
  }

  // What the text is about: null, { reply: message } or { edit: message }.
  about(context) {
    this.context = context;
    at("context").hidden = !context;
    if (!context) return;
    const message = context.edit ?? context.reply;
    at("context-icon").setAttribute("href", context.edit ? "#i-edit" : "#i-reply");
    at("context-title").textContent = context.edit ? say("edit") : `${say("replyTo")} ${nameOf(message)}`;
    at("context-text").textContent = textOf(message);
    if (context.edit) this.write(message.text);
    this.text.focus();
  }

  write(text) {
    this.text.value = text;
    this.text.setSelectionRange(text.length, text.length);
    this.text.focus();
    this.changed();
  }

  // Leaves the text that is begun here, and takes up the one that was begun there.
  move(place) {
    if (place === this.place) return;
    if (!this.context?.edit) this.drafts.set(this.place, this.text.value);
    this.place = place;
    this.about(null);
    this.text.value = this.drafts.get(place) ?? "";
    this.problem("");
    this.changed();
  }

  async send(focus = true) {
    const text = this.text.value.trim();
    if (!text) return;
    const { context, place } = this;
    this.text.value = "";
    this.about(null);
    this.changed();
    this.problem("");
    if (focus) this.text.focus();
    const problem = await this.deeds.send(text, context);
    if (problem) this.restore(text, context, place, problem);
  }

  // Nothing that was written is lost: it goes back before what has been written meanwhile.
  restore(text, context, place, problem) {
    const joined = (later) => (later ? `${text}\n${later}` : text);
    if (place !== this.place) {
      this.drafts.set(place, joined(this.drafts.get(place)));
    } else {
      const later = this.text.value;
      if (context) this.about(context);
      this.text.value = joined(later);
      this.changed();
    }
    this.problem(`${say("unsent")} ${problem}`);
  }

  problem(text) {
    at("unsent").textContent = text;
    at("unsent").hidden = !text;
  }

  changed() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 160)}px`;
    const { value } = this.text;
    clearTimeout(this.timer);
    const inline = value.match(new RegExp(`^@${this.bot}\\s(.*)$`, "is"));
    if (inline) this.timer = setTimeout(() => this.inline(inline[1]), pause);
    else if (/^\/[a-z0-9_]*$/i.test(value)) this.suggest(value.slice(1).toLowerCase());
    else this.close();
  }

  suggest(start) {
    const fitting = this.commands.filter((one) => one.command.startsWith(start));
    this.open(fitting.map((one) => make("div", { class: "command" },
      make("b", {}, `/${one.command}`), make("span", {}, one.description))),
    (index) => this.command(fitting[index].command), start ? 0 : -1);
  }

  async inline(query) {
    const { place } = this;
    const { value } = this.text;
    const found = await this.deeds.askInline(query.trim());
    if (!found || place !== this.place || value !== this.text.value) return;
    const { id, results } = found;
    this.open(results.map((one) => make("div", { class: "result" }, make("b", {}, one.title ?? one.id), make("span", {}, one.description ?? ""))),
      async (index) => {
        this.text.value = "";
        this.changed();
        if (!await this.deeds.choose(id, results[index].id) && place === this.place && !this.text.value) this.text.value = value;
      }, 0);
  }

  command(name) {
    this.text.value = this.group ? `/${name}@${this.bot}` : `/${name}`;
    this.close();
    this.send(!touch() || document.activeElement === this.text);
  }

  toggle() {
    if (this.list.hidden) {
      this.suggest("");
      if (touch()) return;
      this.mark(0);
      this.text.focus();
    } else this.close();
  }

  open(rows, choose, marked) {
    if (!rows.length) return this.close();
    this.choose = choose;
    this.list.replaceChildren(...rows.map((row, index) => {
      row.setAttribute("role", "option");
      row.id = `option-${index}`;
      row.addEventListener("click", () => choose(index));
      row.addEventListener("pointermove", () => this.mark(index));
      return row;
    }));
    this.list.hidden = false;
    this.text.setAttribute("aria-expanded", "true");
    at("menu").setAttribute("aria-expanded", "true");
    this.mark(marked);
    return undefined;
  }

  close() {
    this.list.hidden = true;
    this.marked = -1;
    this.text.setAttribute("aria-expanded", "false");
    this.text.removeAttribute("aria-activedescendant");
    at("menu").setAttribute("aria-expanded", "false");
  }

  mark(index) {
    this.marked = index;
    for (const [place, row] of [...this.list.children].entries()) row.setAttribute("aria-selected", String(place === index));
    if (index < 0) return this.text.removeAttribute("aria-activedescendant");
    this.text.setAttribute("aria-activedescendant", `option-${index}`);
    this.list.children[index]?.scrollIntoView({ block: "nearest" });
    return undefined;
  }

  pressed(event) {
    if (event.isComposing) return;
    const open = !this.list.hidden;
    const count = this.list.children.length;
    if (open && event.key === "ArrowDown") this.mark((this.marked + 1) % count);
    else if (open && event.key === "ArrowUp") this.mark((this.marked + count - (this.marked < 0 ? 0 : 1)) % count);
    else if (open && event.key === "Escape") this.close();
    else if (open && this.marked >= 0 && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) this.choose(this.marked);
    else if (event.key === "Enter" && !event.shiftKey) this.send();
    else if (event.key === "Escape" && this.context) this.cancel();
    else if (event.key === "ArrowUp" && !this.text.value) this.deeds.editLast();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  cancel() {
    if (this.context.edit) this.text.value = "";
    this.about(null);
    this.changed();
  }
}

