"""Words that ask rather than tell: question words with their kinds, and words that carry little or nothing."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from bot.search.skeleton import skeleton

Kind = Literal["who", "when", "where", "how-many", "how-much", "why", "which", "what", "how"]

# A phrase of several words is tried before its parts. Written as people write; compared as skeletons.
_KINDS: dict[Kind, str] = {
    "who": "who|whom|whose|which person|what person|кто|кого|кому|кем|чей|чья|чье|как зовут|имя|ким|кимди|кимге|кимдин|"
    "кимдер|аты ким|аты жону|name of",
    "when": "when|what date|which date|what year|which year|what day|which day|which month|what month|since when|"
    "how long ago|когда|какого числа|в каком году|какой год|какого года|какой день|какая дата|в какой день|дата|"
    "в каком месяце|с какого года|качан|качантан|качандан|кайсы жылы|кайсы куну|кайсы жылдан|кайсы жыл|кайсы кун|"
    "кайсы айда|канчанчы жылы|date",
    "where": "where|what place|which place|which city|what city|which country|где|куда|откуда|в каком городе|в какой стране|"
    "в каком месте|каерде|кайда|кайдан|кайсы жерде|кайсы шаарда|кайсы олкодо|кайсы шаар",
    "how-much": "how much|what amount|what sum|cost|worth|на какую сумму|сколько денег|сколько стоит|сколько стоили|стоимость|"
    "сумма|какую сумму|какая сумма|канча акча|канча каражат|наркы|баасы|суммасы|канча сом|канча доллар|канча евро",
    "how-many": "how many|what number|what share|what percentage|what percent|which number|number of|сколько|количество|"
    "скольких|скольким|какая доля|какой процент|сколько процентов|канча|нече|саны|канчасы|канчанчы|кандай улуш|канча пайыз",
    "why": "why|what for|for what reason|reason|почему|зачем|для чего|с какой целью|цель|цели|emne uchun|эмне учун|эмнеге|"
    "не учун|эмне максатта|максаты|purpose|aim|aims|goal",
    "how": "how|in what way|каким образом|как|кандайча|кантип|кандай жол менен",
    "which": "which|какой|какая|какое|какие|какую|каких|каким|какими|какого|какому|какой именно|кайсы|кайсыл|кайсынысы|кандай",
    "what": "what|что|чего|чему|чем|о чем|про что|эмне|эмнени|эмнеге|эмнеден|эмнелер|не",
}
_KIND_OF: dict[tuple[str, ...], Kind] = {}
for _kind, _said in _KINDS.items():
    for _phrase in _said.split("|"):
        _KIND_OF.setdefault(tuple(skeleton(word) for word in _phrase.split()), _kind)
KINDS: Mapping[tuple[str, ...], Kind] = MappingProxyType(_KIND_OF)
LONGEST_KIND = max(map(len, _KIND_OF))

# What stands between the words that matter, in each language. Weak words still count a little in comparing phrases.
_WEAK = {
    "en": "a an the of in on at by to for from with about into as is are was were be been being am do does did done has have "
    "had having will would can could should may might must and or but if than then so not no nor also too very just only "
    "there here this that these those it its they them their he him his she her you your we us our me my i who whom whose "
    "when where why how what which many much long during after before between within over under against per s t d ll re ve "
    "get got go gets any some more most other such each both all own via according long ago ever yet still",
    "ru": "и в во на с со к ко о об обо от до из изо за для по при про через над под у без между перед не ни но а же ли бы "
    "то это этот эта эти этого этой этом эту тот та те того той том ту что чтобы как так там тут здесь где когда куда "
    "откуда кто кого кому кем ком чей чья чье сколько какой какая какое какие каким какого какую каких какими каком какому "
    "который которая которое которые которой которого которую которых почему зачем чем чего чему он она оно они его ее их "
    "ему ей им ими нем ней них мы нас нам вы вас вам я меня мне мной ты тебя тебе был была было были есть быть будет "
    "будут стал стала стало стали именно ещё еще уже лишь только тоже также или да нет если всего около более менее "
    "свой свою свои своей своих своего самый самая сам сама чтоб каково каков такой такая такое такие кто то нибудь",
    "ky": "жана менен да де та те ошондой эле бирок же жок бар болгон болду болот болуп бул ошол ал алар анын алардын "
    "мен сен сиз биз бизге мага сизге үчүн боюнча тууралуу жөнүндө кийин чейин мурун бери карата ким кимди кимге кимдин "
    "эмне эмнени эмнеге качан кайда кайдан каерде канча кандай кайсы кантип деген деп эмес эки эмеспи беле бекен экен "
    "го эле гана дагы өз өзүнүн анда андай мындай ушул ушундай аркылуу карай жөн бойунча катары болсо себеби анткени "
    "нече нын нин нун дын дин дун тын тин тун га ге го ка ке ко дан ден дон тан тен тон ны ни ну лар лер лор дор дагы деги догу "
    "кылган кылды кылат жана берген берди берет",
}
# Politeness, haste and rambling: these tell nothing at all.
_IDLE = {
    "en": "please pls plz hi hello hey tell say know want need like wonder wondering question ask asking curious thanks thank "
    "interested information info find give let exactly actually really quick sorry help explain could kindly dear bot "
    "maybe someone anyone understand remember heard article writing read hello there good morning evening afternoon sure "
    "well okay ok urgently appreciate grateful looking trying figure btw im ive id lol guys detail details reporter "
    "student journalist school homework project work",
    "ru": "пожалуйста пж плз привет здравствуйте здравствуй добрый день скажите скажи подскажите подскажи расскажите расскажи "
    "интересно интересует хочу хотел хотела хотелось узнать знаете знаешь знать можете можешь можно нужно надо вопрос "
    "ответь ответьте помогите помоги напомни напомните спасибо заранее слышал слышала читал читала пишу статью вообще "
    "например короче кстати ну вот слушай слушайте объясни объясните информация информацию если знает кто нибудь "
    "инфа бот дорогой уважаемый уважаемые вечер утро пытаюсь понять найти вспомнить вроде срочно",
    "ky": "сураныч салам саламатсызбы айтчы айтыңызчы айтып бериңизчи бериңиз берчи билгим келет билесизби билесиңби "
    "кечиресиз суроом суроо рахмат кызык кызыктырат жардам түшүндүрүп маалымат керек билейин дегем дедим эле "
    "айтсаңыз айтсаң болобу окудум уктум кана мүмкүнбү айткылачы жазып атам",
}


def _bones(lists: Mapping[str, str]) -> frozenset[str]:
    return frozenset(skeleton(word.replace("ё", "е")) for said in lists.values() for word in said.split())


WEAK, IDLE = _bones(_WEAK), _bones(_IDLE) - _bones(_WEAK)


def weight_of(bones: str) -> float:
    """How much of its information a word keeps for what it does in a question."""
    if bones in WEAK:
        return WEAK_WEIGHT
    return 0.0 if bones in IDLE else 1.0


WEAK_WEIGHT = 0.12


def kinds(bones: list[str]) -> frozenset[Kind]:
    """The kinds of question that these words ask; the longest phrase at a place wins."""
    found: set[Kind] = set()
    place = 0
    while place < len(bones):
        for size in range(min(LONGEST_KIND, len(bones) - place), 0, -1):
            if kind := KINDS.get(tuple(bones[place : place + size])):
                found.add(kind)
                place += size
                break
        else:
            place += 1
    return frozenset(found)
