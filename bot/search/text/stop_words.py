"""Words that tell little: small words, politeness, and words of every talk; by language, as people write them."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from bot.search.text.phonetic_key import phonetic_key
from bot.search.text.tokenizer import Word

WEAK_WEIGHT, COMMON_WEIGHT, VERB_WEIGHT = 0.12, 0.5, 0.5
# Verbs say the same in many words, so that one that is missing tells less than a missing noun. By their looks, as
# skeletons: English -ed; Russian -ила, -али, -ался, -ть; Kyrgyz -ган, -ылды.
VERB = re.compile(
    r"(?:[^e]ed|[iae]l[aoi]|[iaeu]l(?:sia|as|os|is)|[aei]ets?ia|[aiu]iut|[eoa][vr]at|"
    r"[bcdfghijklmnprstvzCSaeiou](?:gan|gen|gon|kan|ken|kon)|[iu]l[dg][iu]|[iu]lat|[iu]p|[aeiou]di|Sti|kti|[^a]tti)$"
)
VERB_LENGTH = 5
# What stands between the words that matter, in each language. Weak words still count a little in comparing phrases.
_WEAK = {
    "en": (
        "a an the of in on at by to for from with about into as is are was were be been being am do does did done "
        "has have had having will would can could should may might must and or but if than then so not no nor also "
        "too very just only there here this that these those it its they them their he him his she her you your we "
        "us our me my i who whom whose when where why how what which many much long during between within over under "
        "against per s t d ll re ve st nd rd th get got go gets any some more most other such each both all own via "
        "according ago ever yet still piece pieces pcs copies since"
    ),
    "ru": (
        "и в во на с со к ко о об обо от до из изо за для по при про через над под у без между перед не ни но а же "
        "ли бы то это этот эта эти этого этой этом эту тот та те того той том ту что чтобы как так там тут здесь где "
        "когда куда откуда кто кого кому кем ком чей чья чье сколько какой какая какое какие каким какого какую "
        "каких какими каком какому который которая которое которые которой которого которую которых почему зачем чем "
        "чего чему он она оно они его ее их ему ей им ими нем ней них мы нас нам вы вас вам я меня мне мной ты тебя "
        "тебе был была было были есть быть будет будут стал стала стало стали именно ещё еще уже лишь только тоже "
        "также или да нет если всего около более менее г гг год года году ом ый ая ое ого ой го му е ти й свой свою "
        "свои своей своих своего самый самая сам сама чтоб каково каков такой такая такое такие нибудь штук штука "
        "штуки шт экз экземпляров единиц"
    ),
    "ky": (
        "жана менен да де та те ошондой эле бирок же жок бар болгон болду болот болуп бул ошол ал алар анын алардын "
        "мен сен сиз биз бизге мага сизге үчүн боюнча тууралуу жөнүндө бери карата ким кимди кимге кимдин эмне "
        "эмнени эмнеге качан кайда кайдан каерде канча кандай кайсы кантип деген деп эмес эки эмеспи беле бекен экен "
        "го гана дагы өз өзүнүн анда андай мындай ушул ушундай аркылуу карай жөн бойунча катары болсо себеби анткени "
        "нече нын нин нун дын дин дун тын тин тун га ге ка ке ко дан ден дон тан тен тон ны ни ну лар лер лор дор "
        "деги догу жыл жылы жылдын жылдан жылда жылга жылкы жылдагы чу чи инчи унчу си кылган кылды кылат берген "
        "берди берет даана нуска"
    ),
}
# Politeness, haste and rambling: these tell nothing at all.
_IDLE = {
    "en": (
        "please pls plz hi hello hey tell say know want need like wonder wondering question ask asking curious "
        "thanks thank interested exactly actually really quick sorry explain could kindly dear bot maybe someone "
        "anyone understand remember heard there good morning evening afternoon sure well okay ok urgently appreciate "
        "grateful looking trying figure btw im ive id lol homework essay folks colleagues colleague guys writing "
        "preparing exam assignment presentation deadline teacher professor urgent"
    ),
    "ru": (
        "пожалуйста пж плз привет здравствуйте здравствуй добрый день скажите скажи подскажите подскажи расскажите "
        "расскажи интересно интересует хочу хотел хотела хотелось узнать знаете знаешь знать можете можешь можно "
        "нужно надо вопрос ответь ответьте напомни напомните спасибо заранее слышал слышала читал читала вообще "
        "например короче кстати ну вот слушай слушайте объясни объясните если знает кто нибудь инфа бот дорогой "
        "уважаемый уважаемые вечер утро пытаюсь понять найти вспомнить вроде срочно коллеги реферат реферата эссе "
        "курсовая курсовую курсовой диплом готовлю пишу пишем готовим нужна нужны нужен прошу уточните уточнить всем "
        "ребята доброе преподаватель экзамен экзамену презентации"
    ),
    "ky": (
        "сураныч салам саламатсызбы айтчы айтыңызчы айтып бериңизчи бериңиз берчи билгим келет билесизби билесиңби "
        "кечиресиз суроом суроо рахмат кызык кызыктырат түшүндүрүп билейин дегем дедим эле айтсаңыз айтсаң болобу "
        "окудум уктум кана мүмкүнбү айткылачы реферат эссе курстук жазып жатам жатабыз жатасың даярдап даярданып "
        "керек саламатсыздарбы кутмандуу суранам айтсаңыздар билсеңиз билсеңер коюңузчу коёсузбу койсоңуз экен дейт "
        "мугалим сынакка"
    ),
}

# Words of every talk: they tell something, but less than their rarity in the base says.
_COMMON = {
    "en": (
        "give gave given giving take took taken make made say said says tell told go went come came help helped use "
        "used work working works start started begin began happen happened hold held include including become became "
        "show put set run part kind type sort way thing things people person man men woman place time times day days "
        "week month months year years number numbers total overall full whole general main name names called known "
        "past previous earlier later last latest current currently now today next new old first end beginning big "
        "small large good best better important besides apart except about around approximately roughly nearly "
        "almost exactly least officially together supposed meant planned want wanted need needed get spent mention "
        "mentioned describe described regarding related different several various certain local country countries "
        "state government official officials head leader after before while since because exact specific particular "
        "support supported provide provided receive received according organise organised organize organized hosted "
        "attended joined title subject topic story fact"
    ),
    "ru": (
        "дал дала дали дать дает дают взял взяли сделал сделали сделать говорил сказал сказала говорит сказали "
        "назвал назвала назвали называется называют стал начал начали начался началась началось прошел прошла прошло "
        "прошли проходил проходила проводили провели провел провела помог помогли помогает работает работа работу "
        "часть вид тип способ вещь люди людей человек место время день дней неделя месяц месяцев лет число номер "
        "общий общая общее общую всего весь вся все всю полный целом главный главная главное имя имена название "
        "названия прошлый прошлом раньше ранее позже позднее последний последняя сейчас сегодня ныне теперь "
        "следующий новый новая новые новое старый первый конец начало большой крупный важный помимо кроме примерно "
        "приблизительно почти около ровно точно официально вместе планировали планируемый хотел хотели хочет нужен "
        "получил получила получили получает получить упомянул описал касается разные несколько различные местный "
        "страна страны странах стране государство правительство власти глава руководитель после перед пока поскольку "
        "именно конкретно поддержал поддержала предоставил организовал организовали тема состоялся состоялась "
        "состоялось сразу благодаря согласно сколькими является являлся занимает занимал должность находится "
        "расположен участвовал участвовали"
    ),
    "ky": (
        "берген беришти берилген алган алды алынган кылган жасаган жасалган айткан айтты айтылган деген дешкен "
        "аталган аталат болушу баштаган башталган өткөн өттү өткөрүлгөн өткөрүлдү өтөт катышкан катышты жардам "
        "колдоо иш иши ишин бөлүгү түрү адам адамдар адамдын киши жер жери убакыт күн күнү апта ай жылдары сан саны "
        "номери жалпы бардык баары бүт толук негизги башкы аты аталышы мурунку мурда мурун буга чейин кийин кийинки "
        "акыркы азыр азыркы бүгүн жаңы эски биринчи соңу башы чоң кичине маанилүү тышкары башка болжол болжолдуу "
        "дээрлик так расмий бирге пландалган керек алуу алат берет көрсөткөн ар түрдүү бир нече белгилүү жергиликтүү "
        "өлкө өлкөлөр өлкөнүн өлкөдө мамлекет өкмөт бийлик башчы жетекчи ошол ушу дароо тема уюштурган уюштурулган "
        "жайгашкан арналган катары жөнүндө кызматы кызмат тартып"
    ),
}


def _bones(lists: Mapping[str, str]) -> frozenset[str]:
    return frozenset(phonetic_key(word.replace("ё", "е")) for said in lists.values() for word in said.split())


# Small words and question words of each language: they also tell languages apart.
BY_LANGUAGE: Mapping[str, frozenset[str]] = MappingProxyType(
    {language: _bones({language: _WEAK[language] + " " + _IDLE[language]}) for language in _WEAK}
)
# The words that still tell a little, as they are written.
LITTLE = frozenset(word for lists in (_WEAK, _COMMON) for said in lists.values() for word in said.split())


def _by_alphabet(lists: Mapping[str, str]) -> Mapping[bool, frozenset[str]]:
    """Skeletons of the words that may be written in Latin letters, and in Cyrillic: тоо is a mountain and not “too”."""
    return MappingProxyType(
        {True: _bones(lists), False: _bones({one: said for one, said in lists.items() if one != "en"})}
    )


_WEAKS, _IDLES, _COMMONS = _by_alphabet(_WEAK), _by_alphabet(_IDLE), _by_alphabet(_COMMON)
# English words whose skeletons are those of idle Russian ones: hotel and хотел.
_TELLING = frozenset({"hotel"})


def is_stop_word(word: Word) -> bool:
    """Whether it only stands between words that matter. Acronyms may look so (WHO, IT)."""
    return word.phonetic in _WEAKS[word.text.isascii()]


def information_weight(word: Word) -> float:
    """How much of its information a word keeps for what it does in a question."""
    latin, phonetic = word.text.isascii(), word.phonetic
    if phonetic in _WEAKS[latin] or (len(phonetic) == 1 and not phonetic.isdigit()):
        return WEAK_WEIGHT
    if not (latin and phonetic in _TELLING):
        if phonetic in _IDLES[latin]:
            return 0.0
        if phonetic in _COMMONS[latin]:
            return COMMON_WEIGHT
    return VERB_WEIGHT if is_verb(phonetic) else 1.0


def is_verb(phonetic: str) -> bool:
    return len(phonetic) >= VERB_LENGTH and bool(VERB.search(phonetic))
