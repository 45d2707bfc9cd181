// Starts the chat page, connects its parts, and updates them when the server sends an event.

import { fetchJson, followEvents, postJson } from "./api.js";
import { ChatView } from "./chat_view.js";
import { Composer } from "./composer.js";
import { byId, isTouchScreen } from "./dom.js";
import { deepLinkPayload } from "./formatting.js";
import { InlineButtons } from "./inline_buttons.js";
import { openMessageMenu, openSettings } from "./menus.js";
import { isServiceMessage } from "./message.js";
import { MessageList } from "./message_list.js";
import { prepareDialog, toast } from "./popups.js";
import { renderChats, renderPeople } from "./sidebar.js";
import { setLanguage, translate } from "./translations.js";

const app = { state: null, chat: null, opening: null };
const view = { me: 0, bot: "", group: false, actions: {}, pressed: new Set() }; // `pressed`: buttons that wait for the bot's answer
const messageList = new MessageList(view, loadEarlier, markAsRead);
const chatView = new ChatView(messageList);
const composer = new Composer({
  send, editLastMessage,
  askInline: (query) => withErrorToast(postJson("inline", { person: view.me, query })),
  choose: (id, result) => withErrorToast(postJson("choose", { person: view.me, chat: app.chat.id, id, result })),
});

const inlineButtons = new InlineButtons(view, messageList, composer, {
  withErrorToast, startBot,
  state: () => app.state,
  openChat: (id) => withErrorToast(openChat(id, false).then(() => true)),
});

view.actions = {
  command: async (text) => {
    const problem = await send(text, null);
    if (problem) toast(`${translate("failed")}: ${problem}`);
  },
  deepLink: (payload) => withErrorToast(startBot(payload)),
  copy: (text) => navigator.clipboard.writeText(text).then(() => toast(translate("copied")), () => toast(translate("failed"))),
  jump: (id) => messageList.jump(id),
  open: (event, url) => {
    const payload = deepLinkPayload(url, view.bot);
    if (payload === null) return;
    event.preventDefault();
    withErrorToast(startBot(payload));
  },
  press: (message, key, button) => inlineButtons.press(message, key, button),
  openMenu: (message, beside) => openMessageMenu(message, beside, view, app.chat.writable, composer),
};

const errorText = (error) => error.message.slice(0, 200);

async function withErrorToast(promise) {
  try {
    return await promise;
  } catch (error) {
    toast(`${translate("failed")}: ${errorText(error)}`);
    return null;
  }
}

async function loadState(person = view.me) {
  app.state = await fetchJson("state", person ? { person } : {});
  const { state } = app;
  view.me = state.me;
  view.bot = composer.bot = state.bot.username;
  setLanguage(state.people.find((one) => one.id === state.me).language);
  document.title = `${state.bot.name} — ${translate("title")}`;
  if (app.chat) app.chat = state.chats.find((one) => one.id === app.chat.id) ?? null;
  composer.translateLabels();
  renderSidebar();
  return state.event;
}

function renderSidebar() {
  renderPeople(app.state, (id) => withErrorToast(changePerson(id)));
  renderChats(app.state, app.chat?.id, (id) => withErrorToast(openChat(id, true)));
  chatView.translateLabels(app.state, app.chat);
}

async function changePerson(person) {
  const before = app.chat;
  await loadState(person);
  // Opens the same group, or else this person's own chat with the bot.
  const same = before && before.kind !== "private" ? app.state.chats.find((one) => one.id === before.id) : null;
  const visibleView = document.body.dataset.view;
  await openChat((same ?? app.state.chats[0]).id);
  document.body.dataset.view = visibleView;
  byId("people").querySelector(`[data-person="${person}"]`)?.focus();
}

// Shows a chat after everything has been loaded. If the server can't be reached, the current chat stays.
async function openChat(wanted, focus) {
  const { id } = app.state.chats.find((one) => one.id === wanted) ?? app.state.chats[0];
  const query = { person: view.me, chat: id };
  const opening = { id, missedEvents: [] };
  app.opening = opening;
  const [found, commands] = await Promise.all([fetchJson("messages", query), fetchJson("commands", query)]);
  const chat = app.state.chats.find((one) => one.id === id);
  if (app.opening !== opening || view.me !== query.person || !chat) return;
  app.opening = null;
  app.chat = chat;
  view.group = composer.group = chat.kind !== "private";
  messageList.topic = null;
  document.body.dataset.view = "chat";
  history.replaceState(null, "", `#${view.me}/${chat.id}`);
  messageList.show(found.messages, found.more);
  composer.switchChat(`${view.me}/${id}`);
  composer.setCommands(commands);
  chatView.open(app.state, chat);
  opening.missedEvents.forEach(onEvent);
  renderSidebar();
  if (focus) chatView.focus();
}

async function loadEarlier(before) {
  const { id } = app.chat;
  const found = await withErrorToast(fetchJson("messages", { person: view.me, chat: id, before }));
  if (found && app.chat?.id === id) messageList.prepend(found.messages, found.more);
}

function markAsRead() {
  const last = messageList.ids.at(-1);
  if (!app.chat || !last || document.hidden || !byId("chat").checkVisibility() || app.chat.read === last) return;
  app.chat.read = last;
  app.chat.unread = 0;
  postJson("read", { person: view.me, chat: app.chat.id, message_id: last }).catch(() => {}); // repeated with the next message
}

// Returns why the text was not sent; null if it was sent.
async function send(text, context) {
  const body = { person: view.me, chat: app.chat.id, text };
  try {
    if (context?.edit) await postJson("edit", { ...body, message_id: context.edit.message_id });
    else {
      messageList.atEnd = true;
      await postJson("say", { ...body, reply_to: context?.reply?.message_id ?? null, thread: messageList.topic || null });
    }
    return null;
  } catch (error) {
    return errorText(error);
  }
}

async function startBot(payload) {
  if (app.chat?.kind !== "private") await openChat(app.state.chats[0].id, true);
  messageList.atEnd = true;
  await postJson("start", { person: view.me, payload });
}

function editLastMessage() {
  const last = [...messageList.messages.values()].reverse().find((one) => one.from?.id === view.me && one.text && !isServiceMessage(one));
  if (last) composer.setContext({ edit: last });
}

function onEvent(event) {
  const here = app.chat && event.chat === app.chat.id;
  if (app.opening && app.opening.id === event.chat) app.opening.missedEvents.push(event);
  if (event.kind === "reset") return withErrorToast(start());
  if (["people", "chats", "profile"].includes(event.kind)) return scheduleUpdate(true);
  if (here && event.kind === "message") {
    messageList.add(event.message, event.message.from?.id === view.me);
    chatView.onMessage(event.message, app.state, app.chat);
  } else if (here && event.kind === "edited") messageList.replace(event.message);
  else if (here && event.kind === "deleted") messageList.remove(event.message_id);
  else if (here && event.kind === "action") chatView.showTyping();
  if (["message", "edited", "deleted"].includes(event.kind)) scheduleUpdate(false);
  return undefined;
}

// Loads the lists again, only once for events that arrive together.
function scheduleUpdate(commandsChanged) {
  app.commandsChanged ||= commandsChanged;
  app.updateTimer ??= setTimeout(() => withErrorToast(update()), 120);
}

async function update() {
  app.updateTimer = null;
  const { commandsChanged } = app;
  app.commandsChanged = false;
  if (byId("log").childElementCount && messageList.atEnd) markAsRead();
  await loadState();
  if (!app.chat) return openChat(app.state.chats[0].id);
  chatView.open(app.state, app.chat);
  if (commandsChanged) composer.setCommands(await fetchJson("commands", { person: view.me, chat: app.chat.id }));
  return undefined;
}

async function start() {
  const [person, chat] = location.hash.slice(1).split("/").map(Number);
  const event = await loadState(person).catch(() => loadState(0));
  const wide = matchMedia("(min-width: 720px)").matches;
  await openChat(chat || app.state.chats[0].id, false);
  if (!wide && !chat) document.body.dataset.view = "list";
  else if (!isTouchScreen() && document.activeElement === document.body && byId("composer").checkVisibility()) composer.text.focus();
  return event;
}

prepareDialog(() => chatView.focus());
byId("settings").addEventListener("click", () => openSettings(app.state, withErrorToast, async () => {
  await loadState();
  messageList.render();
}));
byId("back").addEventListener("click", () => {
  document.body.dataset.view = "list";
  (byId("chats").querySelector("[aria-current]") ?? byId("chats").querySelector("button"))?.focus();
  scheduleUpdate(false);
});
byId("start").addEventListener("click", () => withErrorToast(startBot("")));
document.addEventListener("visibilitychange", () => { if (!document.hidden && messageList.atEnd) markAsRead(); });
followEvents(await start(), onEvent, (connected) => chatView.onConnection(connected));
