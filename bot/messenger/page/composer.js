// Where people write: the text, what it answers or changes, commands and inline results to choose from.

import { at, make } from "./dom.js";
import { nameOf, textOf } from "./message.js";
import { say } from "./words.js";

const pause = 350; // milliseconds without typing before an inline query goes out

export class Composer {
  // `deeds`: send(text, context), askInline(query), choose(inlineId, resultId), editLast(); `bot`: its username.
  constructor(deeds) {
    this.deeds = deeds;
    this.commands = [];
    this.bot = "";
    this.group = false;
    this.context = null;
    this.text = at("text");
    this.list = at("suggestions");
    at("composer").addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    at("menu").addEventListener("click", () => this.toggle());
    at("context-close").addEventListener("click", () => { this.about(null); this.text.focus(); });
    this.text.addEventListener("input", () => this.changed());
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

  send() {
    const text = this.text.value.trim();
    if (!text) return;
    const { context } = this;
    this.text.value = "";
    this.about(null);
    this.changed();
    this.deeds.send(text, context);
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
    const { id, results } = await this.deeds.askInline(query.trim());
    this.open(results.map((one) => make("div", { class: "result" }, make("b", {}, one.title ?? one.id), make("span", {}, one.description ?? ""))),
      (index) => { this.text.value = ""; this.changed(); this.deeds.choose(id, results[index].id); }, 0);
  }

  command(name) {
    this.text.value = "";
    this.changed();
    this.close();
    this.deeds.send(this.group ? `/${name}@${this.bot}` : `/${name}`, null);
    this.text.focus();
  }

  toggle() {
    if (this.list.hidden) {
      this.suggest("");
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

