// The texts of the page in English, Russian and Kyrgyz; the selected person's language decides.

const translations = {
  en: {
    title: "Chats", people: "Whose messenger", hint: "Switch between people to see what each one sees",
    chats: "Chats", back: "Back to the chats", settings: "Chat settings", bot: "bot", typing: "is typing…",
    placeholder: "Message", send: "Send", menu: "Menu", commands: "Commands", start: "START", restart: "RESTART BOT",
    about: "What can this bot do?", edited: "edited", toEnd: "To the newest messages", reply: "Reply", edit: "Edit",
    copy: "Copy text", copied: "Copied", cancel: "Cancel", ok: "OK", block: "Block the bot", language: "Language of the app", untold: "Not shared", admin: "administrator",
    today: "Today", yesterday: "Yesterday", download: "Download", hidden: "Hidden text, press to show", more: "Show all",
    less: "Show less", older: "Earlier messages", empty: "No messages yet", readonly: "Only administrators write in this channel",
    offline: "Connection lost. Trying again…", failed: "That did not work", unread: "unread", actions: "Message actions",
    general: "General", topics: "Topics", choose: "Choose a chat", photo: "Photo", file: "File", late: "The bot did not answer", messages: "Messages", you: "You", joined: "joined the group", moved: "The group was upgraded",
    code: "Copy code", replyTo: "Reply:",
    unreachable: "no connection", unsent: "Not sent, your text is still here:", logHint: "Up and Down go from message to message, Enter shows what can be done with one",
    link: "Copy", opens: "opens a web page", service: "Service message",
    members: { one: "# member", other: "# members" }, followers: { one: "# subscriber", other: "# subscribers" },
  },
  ru: {
    title: "Чаты", people: "Чей мессенджер", hint: "Переключайтесь между людьми, чтобы видеть их глазами",
    chats: "Чаты", back: "Назад к чатам", settings: "Настройки чата", bot: "бот", typing: "печатает…",
    placeholder: "Сообщение", send: "Отправить", menu: "Меню", commands: "Команды", start: "НАЧАТЬ", restart: "ПЕРЕЗАПУСТИТЬ БОТА",
    about: "Что умеет этот бот?", edited: "изменено", toEnd: "К новым сообщениям", reply: "Ответить", edit: "Изменить",
    copy: "Копировать текст", copied: "Скопировано", cancel: "Отмена", ok: "ОК", block: "Заблокировать бота", language: "Язык приложения", untold: "Не указан", admin: "администратор",
    today: "Сегодня", yesterday: "Вчера", download: "Скачать", hidden: "Скрытый текст, нажмите, чтобы показать", more: "Показать всё",
    less: "Свернуть", older: "Более ранние сообщения", empty: "Сообщений пока нет", readonly: "В этом канале пишут только администраторы",
    offline: "Нет связи. Пробуем снова…", failed: "Не получилось", unread: "непрочитанных", actions: "Действия с сообщением",
    general: "Общее", topics: "Темы", choose: "Выберите чат", photo: "Фото", file: "Файл", late: "Бот не ответил", messages: "Сообщения", you: "Вы", joined: "теперь в группе", moved: "Группа стала супергруппой",
    code: "Копировать код", replyTo: "Ответ:",
    unreachable: "нет связи", unsent: "Не отправлено, текст остался здесь:", logHint: "Стрелки вверх и вниз переходят от сообщения к сообщению, Enter показывает действия",
    link: "Копировать", opens: "откроется веб-страница", service: "Служебное сообщение",
    members: { one: "# участник", few: "# участника", many: "# участников", other: "# участника" },
    followers: { one: "# подписчик", few: "# подписчика", many: "# подписчиков", other: "# подписчика" },
  },
  ky: {
    title: "Чаттар", people: "Кимдин мессенжери", hint: "Ар ким эмнени көрөрүн билүү үчүн адамды алмаштырыңыз",
    chats: "Чаттар", back: "Чаттарга кайтуу", settings: "Чаттын жөндөөлөрү", bot: "бот", typing: "жазып жатат…",
    placeholder: "Билдирүү", send: "Жөнөтүү", menu: "Меню", commands: "Буйруктар", start: "БАШТОО", restart: "БОТТУ КАЙРА БАШТОО",
    about: "Бул бот эмне кыла алат?", edited: "өзгөртүлдү", toEnd: "Жаңы билдирүүлөргө өтүү", reply: "Жооп берүү", edit: "Өзгөртүү",
    copy: "Текстти көчүрүү", copied: "Көчүрүлдү", cancel: "Жокко чыгаруу", ok: "Макул", block: "Ботту бөгөттөө", language: "Колдонмонун тили", untold: "Көрсөтүлгөн эмес", admin: "администратор",
    today: "Бүгүн", yesterday: "Кечээ", download: "Жүктөп алуу", hidden: "Жашырылган текст, көрүү үчүн басыңыз", more: "Толугу менен көрсөтүү",
    less: "Жыйноо", older: "Мурунку билдирүүлөр", empty: "Азырынча билдирүү жок", readonly: "Бул каналга администраторлор гана жазат",
    offline: "Байланыш үзүлдү. Кайра туташууда…", failed: "Аткарылган жок", unread: "окула элек", actions: "Билдирүүгө тиешелүү аракеттер",
    general: "Жалпы", topics: "Темалар", choose: "Чатты тандаңыз", photo: "Сүрөт", file: "Файл", late: "Бот жооп берген жок", messages: "Билдирүүлөр", you: "Сиз", joined: "топко кошулду", moved: "Топ супертопко айланды",
    code: "Кодду көчүрүү", replyTo: "Жооп:",
    unreachable: "байланыш жок", unsent: "Жөнөтүлгөн жок, текст ушул жерде калды:", logHint: "Жогору жана төмөн жебелер билдирүүдөн билдирүүгө өткөрөт, Enter аракеттерди көрсөтөт",
    link: "Көчүрүү", opens: "веб-барак ачылат", service: "Кызматтык билдирүү",
    members: { other: "# катышуучу" }, followers: { other: "# жазылуучу" },
  },
};

const kyrgyzMonths = ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"];
export const languages = [["en", "English"], ["ru", "Русский"], ["ky", "Кыргызча"], ["kk", "Қазақша"], ["uz", "O‘zbekcha"], ["", ""]];

let language = "en";

// Kazakh and Uzbek readers get Russian; readers whose language is unknown get English.
export function setLanguage(tag) {
  const short = (tag || "en").slice(0, 2);
  language = short in translations ? short : ["kk", "uz"].includes(short) ? "ru" : "en";
  document.documentElement.lang = language;
}

export const translate = (key) => translations[language][key];

export function translateCount(key, number) {
  const forms = translations[language][key];
  const form = language === "ky" ? "other" : new Intl.PluralRules(language).select(number);
  return (forms[form] ?? forms.other).replace("#", number);
}

export const formatTime = (unix) => {
  const moment = new Date(unix * 1000);
  return `${String(moment.getHours()).padStart(2, "0")}:${String(moment.getMinutes()).padStart(2, "0")}`;
};

export function formatDay(unix) {
  const moment = new Date(unix * 1000);
  const today = new Date();
  const days = Math.round((today.setHours(0, 0, 0, 0) - new Date(moment).setHours(0, 0, 0, 0)) / 86_400_000);
  if (days === 0) return translate("today");
  if (days === 1) return translate("yesterday");
  const year = moment.getFullYear() === today.getFullYear() ? undefined : "numeric";
  if (language === "ky") {
    const date = `${moment.getDate()}-${kyrgyzMonths[moment.getMonth()]}`;
    return year ? `${moment.getFullYear()}-жыл, ${date}` : date;
  }
  return moment.toLocaleDateString(language === "en" ? "en-GB" : language, { day: "numeric", month: "long", year });
}

export function formatSize(bytes) {
  const units = language === "en" ? ["B", "KB", "MB"] : ["Б", "КБ", "МБ"];
  let step = 0;
  while (bytes >= 1024 && step < 2) {
    bytes /= 1024;
    step += 1;
  }
  const digits = step && bytes < 10 ? 1 : 0;
  return `${bytes.toLocaleString(language === "en" ? "en" : "ru", { maximumFractionDigits: digits })}\u00a0${units[step]}`;
}
