// The chat page: one person's emulator, following what happens on the server.

import { act, ask, follow } from "./api.js";
import { Composer } from "./composer.js";
import { at, touch } from "./dom.js";
import { deepLink } from "./format.js";
import { Keys } from "./keys.js";
import { Log } from "./log.js";
import { isService } from "./message.js";
import { prepareDialog, toast } from "./popups.js";
import { Room } from "./room.js";
import { drawChats, drawPeople } from "./side.js";
import { actions, settings } from "./settings.js";
import { say, speak } from "./words.js";

const page = { state: null, chat: null, opening: null };
const view = { me: 0, bot: "", group: false, deeds: {}, pressed: new Set() }; // `pressed`: buttons whose answers are awaited
const log = new Log(view, earlier, seen);
const room = new Room(log);
const composer = new Composer({
  send, editLast,
  askInline: (query) => tried(act("inline", { person: view.me, query })),
  choose: (id, result) => tried(act("choose", { person: view.me, chat: page.chat.id, id, result })),
});

const keys = new Keys(view, log, composer, {
  tried, begin,
  state: () => page.state,
  openChat: (id) => tried(openChat(id, false).then(() => true)),
});

view.deeds = {
  command: async (text) => {
    const problem = await send(text, null);
    if (problem) toast(`${say("failed")}: ${problem}`);
  },
  deepLink: (payload) => tried(begin(payload)),
  copy: (text) => navigator.clipboard.writeText(text).then(() => toast(say("copied")), () => toast(say("failed"))),
  jump: (id) => log.jump(id),
  open: (event, url) => {
    const payload = deepLink(url, view.bot);
    if (payload === null) return;
    event.preventDefault();
    tried(begin(payload));
  },
  press: (message, key, button) => keys.press(message, key, button),
  actions: (message, beside) => actions(message, beside, view, page.chat.writable, composer),
};

const reasonOf = (error) => error.message.slice(0, 200);

async function tried(deed) {
  try {
    return await deed;
  } catch (error) {
    toast(`${say("failed")}: ${reasonOf(error)}`);
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
  drawChats(page.state, page.chat?.id, (id) => tried(openChat(id, true)));
  room.label(page.state, page.chat);
}

async function changePerson(person) {
  const before = page.chat;
  await refresh(person);
  // The same group, or this person's own chat with the bot.
  const same = before && before.kind !== "private" ? page.state.chats.find((one) => one.id === before.id) : null;
  const stay = document.body.dataset.view;
  await openChat((same ?? page.state.chats[0]).id);
  document.body.dataset.view = stay;
  at("people").querySelector(`[data-person="${person}"]`)?.focus();
}

// Shows a chat once all of it is there: where the server can't be reached, the one before stays.
async function openChat(wanted, focus) {
  const { id } = page.state.chats.find((one) => one.id === wanted) ?? page.state.chats[0];
  const place = { person: view.me, chat: id };
  const opening = { id, missed: [] };
  page.opening = opening;
  const [found, commands] = await Promise.all([ask("messages", place), ask("commands", place)]);
  const chat = page.state.chats.find((one) => one.id === id);
  if (page.opening !== opening || view.me !== place.person || !chat) return;
  page.opening = null;
  page.chat = chat;
  view.group = composer.group = chat.kind !== "private";
  log.topic = null;
  document.body.dataset.view = "room";
  history.replaceState(null, "", `#${view.me}/${chat.id}`);
  log.show(found.messages, found.more);
  composer.move(`${view.me}/${id}`);
  composer.offer(commands);
  room.open(page.state, chat);
  opening.missed.forEach(happened);
  sides();
  if (focus) room.focus();
}

async function earlier(before) {
  const { id } = page.chat;
  const found = await tried(ask("messages", { person: view.me, chat: id, before }));
  if (found && page.chat?.id === id) log.prepend(found.messages, found.more);
}

function seen() {
  const last = log.ids.at(-1);
  if (!page.chat || !last || document.hidden || !at("room").checkVisibility() || page.chat.read === last) return;
  page.chat.read = last;
  page.chat.unread = 0;
  act("read", { person: view.me, chat: page.chat.id, message_id: last }).catch(() => {}); // told again with the next one
}

// Why it wasn't sent; null where it was.
async function send(text, context) {
  const body = { person: view.me, chat: page.chat.id, text };
  try {
    if (context?.edit) await act("edit", { ...body, message_id: context.edit.message_id });
    else {
      log.stuck = true;
      await act("say", { ...body, reply_to: context?.reply?.message_id ?? null, thread: log.topic || null });
    }
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

async function begin(payload) {
  if (page.chat?.kind !== "private") await openChat(page.state.chats[0].id, true);
  log.stuck = true;
  await act("start", { person: view.me, payload });
}

function editLast() {
  const last = [...log.messages.values()].reverse().find((one) => one.from?.id === view.me && one.text && !isService(one));
  if (last) composer.about({ edit: last });
}

function happened(event) {
  const here = page.chat && event.chat === page.chat.id;
  if (page.opening && page.opening.id === event.chat) page.opening.missed.push(event);
  if (event.kind === "reset") return tried(start());
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
  page.timer ??= setTimeout(() => tried(catchUp()), 120);
}

async function catchUp() {
  page.timer = null;
  const again = page.commands;
  page.commands = false;
  if (at("log").childElementCount && log.stuck) seen();
  await refresh();
  if (!page.chat) return openChat(page.state.chats[0].id);
  room.open(page.state, page.chat);
  if (again) composer.offer(await ask("commands", { person: view.me, chat: page.chat.id }));
  return undefined;
}

async function start() {
  const [person, chat] = location.hash.slice(1).split("/").map(Number);
  const event = await refresh(person).catch(() => refresh(0));
  const wide = matchMedia("(min-width: 720px)").matches;
  await openChat(chat || page.state.chats[0].id, false);
  if (!wide && !chat) document.body.dataset.view = "list";
  else if (!touch() && document.activeElement === document.body && at("composer").checkVisibility()) composer.text.focus();
  return event;
}

prepareDialog(() => room.focus());
at("settings").addEventListener("click", () => settings(page.state, tried, async () => {
  await refresh();
  log.redraw();
}));
at("back").addEventListener("click", () => {
  document.body.dataset.view = "list";
  (at("chats").querySelector("[aria-current]") ?? at("chats").querySelector("button"))?.focus();
  later(false);
});
at("start").addEventListener("click", () => tried(begin("")));
document.addEventListener("visibilitychange", () => { if (!document.hidden && log.stuck) seen(); });
follow(await start(), happened, (linked) => room.linked(linked));
