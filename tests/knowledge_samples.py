"""A small sound knowledge base, written to a folder, for tests that need one of their own."""

from pathlib import Path

BRIEFING = "briefings/kyrgyzstan/2019-05-14-report.yaml"

FILES = {
    "sources.yaml": """\
press:
  title: {en: Press room, ru: Пресс-центр, ky: Басма сөз борбору}
  publisher: {en: The office, ru: Офис, ky: Кеңсе}
  language: en
  date: 2019-05-14
""",
    "topics.yaml": """\
health:
  name: {en: Health, ru: Здоровье, ky: Ден соолук}
  description: {en: About health., ru: О здоровье., ky: Ден соолук тууралуу.}
digital:
  name: {en: Digital development, ru: Цифровое развитие, ky: Санариптик өнүгүү}
  description: {en: About computers., ru: О компьютерах., ky: Компьютерлер тууралуу.}
""",
    "organisations.yaml": """\
unhcr:
  name: {en: UN Refugee Agency, ru: Агентство ООН по делам беженцев, ky: БУУнун Качкындар агенттиги}
  acronym: {en: UNHCR, ru: УВКБ, ky: БУУ КЖК}
""",
    "people.yaml": """\
maki-shinohara:
  name: {en: Maki Shinohara, ru: Маки Синохара, ky: Маки Шинохара}
""",
    "examples.yaml": "- 2019-05-14-report/visitors\n",
    BRIEFING: """\
date: 2019-05-14
countries: [kyrgyzstan]
topics: [health]
organisations: [unhcr]
people: [maki-shinohara]
source: press
title: {en: A report came out, ru: Вышел доклад, ky: Баяндама чыкты}
summary:
  en: In May 2019 a report came out.
  ru: В мае 2019 года вышел доклад.
  ky: 2019-жылдын май айында баяндама чыкты.
points:
  - {en: It has 12 pages., ru: В нём 12 страниц., ky: Анда 12 барак бар.}
  - {en: It is free., ru: Он бесплатный., ky: Ал акысыз.}
answers:
  - id: visitors
    questions:
      en: [How many visitors came to the launch?, number of visitors, launch visitors, Who counted the visitors?]
      ru: [Сколько гостей пришло на презентацию?, число гостей презентации, гости презентации, Кто считал гостей?]
      ky: [Тааныштырууга канча конок келди?, коноктордун саны, канча конок, Конокторду ким санаган?]
    reply:
      en: In 2019 the launch had 5,000 visitors.
      ru: В 2019 году на презентацию пришло 5 000 гостей.
      ky: 2019-жылы тааныштырууга 5 000 конок келген.
""",
}


def write_base(folder: Path, **changed: str | None) -> Path:
    """Writes the base; `changed` maps a file's stem to other text, or to None to leave it out."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        wanted = changed.get(path.stem.replace("2019-05-14-report", "briefing"), text)
        if wanted is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(wanted, encoding="utf-8")
    return folder
