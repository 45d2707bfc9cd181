"""The emulator parses HTML exactly as Telegram's own parser does."""

import random

import pytest

from bot.emulator.api.api_errors import ApiError
from bot.emulator.formatting.html_parser import parse_html
from tests.judges import check_formatting

_CASES = [
    "<b>a</b>",
    "<b><i>x</i>y</b>",
    "<i><b>c</b></i>",
    "<b>a</b><b>c</b>",
    "<b>a<b>c</b></b>",
    "<code><b>c</b></code>",
    "<pre><code class='language-python'>c</code></pre>",
    "<code class='language-x'><pre>c</pre></code>",
    "<pre><code>c</code></pre>",
    "<pre>a<code class='language-x'>b</code></pre>",
    "<code>a</code><pre>b</pre>",
    "<blockquote>a<b>b</b></blockquote>\nafter",
    "<blockquote expandable>a</blockquote>",
    "<blockquote expandable=''>a</blockquote>",
    "<a href='example.com'>a</a>",
    "<a>example.com</a>",
    "<a href='tg://user?id=12'>a</a>",
    "<a href='tg://resolve?domain=x'>a</a>",
    "<a href='http://кг.рф/ж'>a</a>",
    "<a href='javascript:x'>a</a>",
    "<a href='tel:+996312'>a</a>",
    "<a href=''>a</a>",
    "<a href='https://E.com:8080/P?q=1#f'>a</a>",
    "<a href='https://un.org/a&amp;b'>a</a>",
    "<a href='ftp://un.org'>a</a>",
    "<a href='http://localhost/x'>a</a>",
    "<a href='nonsense'>a</a>",
    "<b></b>",
    "  <b> a </b>  ",
    "<B>a</B>",
    "<b>a</>",
    "<b>a</b >",
    "<b x>a</b>",
    "<b x=1>a</b>",
    "<b\n>x</b>",
    "a & b &nbsp; &amp &lt;&#65;&#x41;&#0;&#1114112;&quot;&apos;",
    "<span class=tg-spoiler>a</span>",
    "<span class='tg-spoiler'>a</span>",
    "<tg-spoiler>a</tg-spoiler>",
    "<tg-emoji emoji-id='123'>😀</tg-emoji>",
    "<i>😀</i>b<b>😀x</b>",
    "Кыргызстан <b>өнүгүү</b> <i>ңү</i>",
    "<strong>a</strong><em>b</em><ins>c</ins><u>d</u><s>e</s><strike>f</strike><del>g</del>",
    # Refused.
    "<b>a",
    "a</b>",
    "<b>a</i>",
    "<br>",
    "<p>a</p>",
    "<h1>a</h1>",
    "<ul><li>a</li></ul>",
    "<img src='x'>",
    "<",
    "a < b",
    "<b/>",
    "<b",
    "<a href",
    "<a href=",
    "<a href='x",
    "<a href='x'",
    "<a href=x.com/y>a</a>",
    "<a ='x'>a</a>",
    "<b>a</b",
    "<b>жа</i>",
    "<span>a</span>",
    "<span class='x'>a</span>",
    "<tg-emoji>😀</tg-emoji>",
    "<b>1<i>2</b>3</i>",
    "&#55357;",
]
_TAGS = ["b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler", "a href='https://un.org/x'", "strong", "em"]
_WORDS = ["вода", "😀", " ", "\n", "x", "&lt;", "&amp;", "& ", "суу", "&#1178;", "end."]


def _generated(seed: int) -> str:
    rng = random.Random(seed)

    def piece(depth: int) -> str:
        parts = []
        for _ in range(rng.randint(1, 4)):
            if depth < 4 and rng.random() < 0.45:
                tag = rng.choice(_TAGS)
                parts.append(f"<{tag}>{piece(depth + 1)}</{tag.split()[0]}>")
            else:
                parts.append(rng.choice(_WORDS))
        return "".join(parts)

    text = piece(0)
    # A fifth of the texts is damaged at a random position.
    if rng.random() < 0.2 and text:
        cut = rng.randrange(len(text))
        text = text[:cut] + rng.choice(["", "<", ">", "</b>", "<i>"]) + text[cut + 1 :]
    return text


def _parsed_here(text: str) -> tuple[str, object]:
    try:
        plain, entities = parse_html(text)
    except ApiError as error:
        return "refused", error.description.removeprefix("Bad Request: can't parse entities: ")
    return plain, [entity.as_json() for entity in entities]


def _parsed_by_telegram(text: str) -> tuple[str, object]:
    try:
        return check_formatting(text)
    except ValueError as error:
        return "refused", str(error).removeprefix("Can't parse entities: ")


@pytest.mark.parametrize("text", _CASES)
def test_html_is_parsed_as_telegram_parses_it(text: str) -> None:
    assert _parsed_here(text) == _parsed_by_telegram(text)


def test_generated_html_is_parsed_as_telegram_parses_it() -> None:
    for seed in range(3000):
        text = _generated(seed)
        assert _parsed_here(text) == _parsed_by_telegram(text), f"seed {seed}: {text!r}"
