// The chat page: one person's messenger, following what happens on the server.

import { act, ask, follow } from "./api.js";
import { Composer } from "./composer.js";
import { at } from "./dom.js";
import { deepLink } from "./format.js";
import { Log } from "./log.js";
import { isService } from "./message.js";
import { alert, open, prepareDialog, toast } from "./popups.js";
import { Room } from "./room.js";
import { drawChats, drawPeople, titleOf } from "./side.js";
import { actions, settings } from "./settings.js";
import { say, speak } from "./words.js";

const page = { state: null, chat: null, drafts: new Map(), pending: null };
const view = { me: 0, bot: "", group: false, deeds: {} };
const log = new Log(view, earlier, seen);
const room = new Room(log);
const composer = new Composer({
  send, editLast,
  askInline: (query) => act("inline", { person: view.me, query }),
  choose: (id, result) => tried(act("choose", { person: view.me, chat: page.chat.id, id, result })),
});

view.deeds = {
  command: (text) => send(text, null),
  deepLink: begin,
  copy: (text) => navigator.clipboard.writeText(text).then(() => toast(say("copied")), () => toast(say("failed"))),
  jump: (id) => log.jump(id),
  open: (event, url) => {
    const payload = deepLink(url, view.bot);
    if (payload === null) return;
    event.preventDefault();
    begin(payload);
  },
  press,
  actions: (message, beside) => actions(message, beside, view, page.chat.writable, composer),
};

async function tried(deed) {
  try {
    return await deed;
  } catch (error) {
    toast(`${say("failed")}: ${error.message.slice(0, 200)}`);
    return null;
  }
}

async function refresh(person = view.me) {
  page.state = await ask("state", person ? { person } : {});
  const { state } = page;
  view.me = state.me;
  view.bot = composer.bot = state.bot.username;
  speak(state.people.find((one) => one.id === state.me).language);
  document.title = `${state.bot.name} — ${say("title")}`;
  if (page.chat) page.chat = state.chats.find((one) => one.id === page.chat.id) ?? null;
  composer.label();
  sides();
  return state.event;
}

function sides() {
  drawPeople(page.state, (id) => tried(changePerson(id)));
  drawChats(page.state, page.chat?.id, (id) => tried(openChat(id)));
  room.label(page.state, page.chat);
}

async function changePerson(person) {
  keepDraft();
  const before = page.chat;
  await refresh(person);
  // The same group, or this person's own chat with the bot.
  const same = before && before.kind !== "private" ? page.state.chats.find((one) => one.id === before.id) : null;
  const stay = document.body.dataset.view;
  await openChat((same ?? page.state.chats[0]).id);
  document.body.dataset.view = stay;
  at("people").querySelector(`[data-person="${person}"]`)?.focus();
}

async function openChat(id) {
  keepDraft();
  const chat = page.state.chats.find((one) => one.id === id) ?? page.state.chats[0];
  page.chat = chat;
  page.pending = [];
  view.group = composer.group = chat.kind !== "private";
  log.topic = null;
  document.body.dataset.view = "room";
  history.replaceState(null, "", `#${view.me}/${chat.id}`);
  const [found, commands] = await Promise.all([ask("messages", { person: view.me, chat: id }), ask("commands", { person: view.me, chat: id })]);
  if (page.chat !== chat) return;
  log.show(found.messages, found.more);
  composer.offer(commands);
  composer.about(null);
  composer.text.value = page.drafts.get(`${view.me}/${id}`) ?? "";
  composer.changed();
  room.open(page.state, chat);
  const missed = page.pending;
  page.pending = null;
  missed.forEach(happened);
  sides();
  if (matchMedia("(min-width: 720px)").matches && !at("composer").hidden) composer.text.focus();
}

function keepDraft() {
  if (page.chat && !composer.context?.edit) page.drafts.set(`${view.me}/${page.chat.id}`, composer.text.value);
}

async function earlier(before) {
  const { chat } = page;
  const found = await ask("messages", { person: view.me, chat: chat.id, before });
  if (page.chat === chat) log.prepend(found.messages, found.more);
}

function seen() {
  const last = log.ids.at(-1);
  if (!page.chat || !last || document.hidden || !at("room").checkVisibility() || page.chat.read === last) return;
  page.chat.read = last;
  page.chat.unread = 0;
  act("read", { person: view.me, chat: page.chat.id, message_id: last });
}

async function send(text, context) {
  const body = { person: view.me, chat: page.chat.id, text };
  if (context?.edit) await tried(act("edit", { ...body, message_id: context.edit.message_id }));
  else {
    log.stuck = true;
    await tried(act("say", { ...body, reply_to: context?.reply?.message_id ?? null, thread: log.topic || null }));
  }
}

async function begin(payload) {
  if (page.chat?.kind !== "private") await openChat(page.state.chats[0].id);
  log.stuck = true;
  await tried(act("start", { person: view.me, payload }));
}

async function press(message, key, button) {
  if (key.copy_text) return view.deeds.copy(key.copy_text.text);
  const query = key.switch_inline_query_current_chat ?? key.switch_inline_query ?? key.switch_inline_query_chosen_chat?.query;
  if ("switch_inline_query_current_chat" in key) return composer.write(`@${view.bot} ${query}`);
  if (query !== undefined) return elsewhere(query);
  button.setAttribute("aria-busy", "true");
  const answer = await tried(act("press", { person: view.me, chat: page.chat.id, message_id: message.message_id, data: key.callback_data }));
  button.removeAttribute("aria-busy");
  if (answer?.late) toast(say("late"));
  else if (answer?.url && deepLink(answer.url, view.bot) !== null) begin(deepLink(answer.url, view.bot));
  else if (answer?.text) (answer.show_alert ? alert : toast)(answer.text);
  return undefined;
}

function elsewhere(query) {
  const title = document.createElement("h3");
  title.textContent = say("choose");
  open([title], page.state.chats.filter((chat) => chat.writable).map((chat) => [titleOf(chat, page.state.bot), async () => {
    await openChat(chat.id);
    composer.write(`@${view.bot} ${query}`);
  }]), say("choose"));
}

function editLast() {
  const last = [...log.messages.values()].reverse().find((one) => one.from?.id === view.me && one.text && !isService(one));
  if (last) composer.about({ edit: last });
}

function happened(event) {
  const here = page.chat && event.chat === page.chat.id;
  if (here && page.pending) return page.pending.push(event);
  if (event.kind === "reset") return start();
  if (["people", "chats", "profile"].includes(event.kind)) return later(true);
  if (here && event.kind === "message") {
    log.add(event.message, event.message.from?.id === view.me);
    room.arrived(event.message, page.state, page.chat);
  } else if (here && event.kind === "edited") log.replace(event.message);
  else if (here && event.kind === "deleted") log.remove(event.message_id);
  else if (here && event.kind === "action") room.busy();
  if (["message", "edited", "deleted"].includes(event.kind)) later(false);
  return undefined;
}

// Lists are asked for anew once for many events that come together.
function later(commands) {
  page.commands ||= commands;
  page.timer ??= setTimeout(async () => {
    page.timer = null;
    const again = page.commands;
    page.commands = false;
    if (at("log").childElementCount && log.stuck) seen();
    await refresh();
    if (!page.chat) return openChat(page.state.chats[0].id);
    room.open(page.state, page.chat);
    if (again) composer.offer(await ask("commands", { person: view.me, chat: page.chat.id }));
    return undefined;
  }, 120);
}

async function start() {
  const [person, chat] = location.hash.slice(1).split("/").map(Number);
  const event = await refresh(person).catch(() => refresh(0));
  const wide = matchMedia("(min-width: 720px)").matches;
  await openChat(chat || page.state.chats[0].id);
  if (!wide && !chat) document.body.dataset.view = "list";
  return event;
}

prepareDialog();
at("settings").addEventListener("click", () => settings(page.state, async () => {
  await refresh();
  log.redraw();
}));
at("back").addEventListener("click", () => {
  document.body.dataset.view = "list";
  at("chats").querySelector("[aria-current]")?.focus();
  later(false);
});
at("start").addEventListener("click", () => begin(""));
document.addEventListener("visibilitychange", () => { if (!document.hidden && log.stuck) seen(); });
follow(await start(), happened, (linked) => room.linked(linked));
