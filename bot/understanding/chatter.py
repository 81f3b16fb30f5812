"""What people say around a question and that asks for nothing: verbs, adverbs and nouns of talk, in all their forms.

They may be names as well ("Listener" is an album somewhere), so they are passed over only where they make no sense as
such. None of them may change what is asked for. What would ("rejected", "unused", "trailer", "remixed") is missing on
purpose, so that it stays an unknown word and the question is refused.
"""

from collections.abc import Iterator

_VERBS = """
admire adore worship cherish idolise idolize
admire adore advise amaze feel binge claim obsess appreciate assemble assume attempt attend baffle bet bother browse
cite clarify comment complain conclude confuse consider consult contain convince count dare decide declare depend
describe deserve dig discuss divide download dream enlighten engage establish estimate examine expect explore fancy
figure fill fit gather grab guess guide handle hesitate hum identify imagine indicate inform inquire enquire insist
inspect intend interest investigate introduce itemise itemize jog lend locate manage memorise memorize mind miss
misremember note notice nudge oblige obtain occur offer organise organize own pick place plan please point ponder
possess prefer prepare promise propose prove puzzle qualify quote reach realise realize reckon recite recommend
recount refresh regard relate rely remark remember remind reply report request require research respond retrieve
reveal revisit revise satisfy scan scratch search seem select serve settle share show shout sign smell solve sort
specify spot state struggle study submit suggest suit summarise summarize suppose surprise tag talk tend test tire
total trace track treat type unite update verify view visit vote wager wander want warn welcome wish wonder work worry
""".split()
_IRREGULAR = """
read reads reading catch catches catching speak speaks speaking spell spells spelling spend spent spending swear
swears swearing tell tells telling think thinks thinking understand understands hide choose chooses choosing begin
alone inside around single double triple bits going gonna open opens opened understood thought caught cueing cued
queueing queued dug lent read spoke spoken spelt told swore sworn meant mistaken forgot forgotten hid hidden began
begun chosen chose written woke knew known drawn bit sought
""".split()
_OTHERS = """
whether pretty fairly rather kinda sorta regarding concerning according amongst among amid alongside plus aboard
despite unless whereas wherever whenever whichever otherwise instead hence therefore thus meanwhile furthermore
moreover nevertheless nonetheless besides likewise namely apparently presumably supposedly allegedly actually
generally usually normally rarely seldom hardly barely merely purely solely partly fully entirely altogether
thoroughly carefully kindly possibly ideally sadly luckily fortunately unfortunately honestly frankly truly indeed
simply clearly obviously evidently undoubtedly definitely absolutely approximately precisely respectively individually
separately accordingly initially eventually ultimately originally formerly suddenly constantly continuously
uninterrupted straight right away alone forward backwards aloud abroad endless again online offline handy available
able unable willing ready eager keen glad grateful thankful obliged delighted pleased splendid brilliant marvellous
marvelous fantastic superb excellent terrific neat sweet fond beloved trusty shiny lovely aware unaware familiar
unfamiliar uncertain unsure certain clueless confused lost stumped puzzled embarrassed lazy busy tired bored nerdy
pedantic silly dumb stupid odd weird strange tricky easy simple hard difficult quick brief short rough general
specific particular proper usual numerous countless current actual exact given known listed mentioned combined grand
remake reboot
""".split()
_NOUNS = """
memory reckoning opinion assumption impression recollection curiosity knowledge understanding mind brain head tongue
tip ear ears eye eyes hand hands desk shelf shelves holdings archive archives library stock store pile stack records
files file notes notebook spreadsheet database radio show podcast programme program broadcast listener listeners
caller host presenter station studio column article essay paper paperwork thesis homework project trivia quiz pub
contest game night retrospective segment session birthday gift party wedding dinner drive roadtrip commute mixtape
playlist copy copies box shelf sleeve back reverse booklet wife husband girlfriend boyfriend mum mom dad mother father
sister brother kid kids son daughter uncle aunt cousin colleague colleagues coworker boss roommate flatmate client
customer friend buddy forum reddit post message dm convo conversation discussion debate argument question query
enquiry inquiry request favour favor hint clue tip pointer rundown overview summary breakdown recap piece bit chunk
glance look peek shot try chance luck trouble problem issue matter topic subject case moment second while morning
afternoon evening night weekend week repeat loop shuffle sunday monday tuesday wednesday thursday friday saturday
today start sake purpose reason sense truth fact detail particulars specifics gist gap blank curious item selection
selections item entry makers maker timeline
""".split()


def _forms(verb: str) -> Iterator[str]:
    """A verb in its regular forms: ``state``, ``states``, ``stated``, ``stating``."""
    stem = verb.removesuffix("e") if verb.endswith("e") and not verb.endswith("ee") else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
        return
    hissing = verb.endswith(("s", "sh", "ch", "x", "z"))
    yield from (verb, f"{verb}{'es' if hissing else 's'}")
    short = len(verb) < 5 and verb[-1] in "bdgmnprt" and verb[-2] in "aeiou" and verb[-3:-2] not in "aeiou"
    if short or verb in {"submit", "refer", "permit", "prefer", "occur", "quiz"}:
        stem = verb + verb[-1]
    yield from (f"{stem}ed", f"{stem}ing")


SAID = frozenset([*_IRREGULAR, *_OTHERS, *(form for verb in _VERBS for form in _forms(verb))])
"""Verbs, adverbs and the like: they may stand anywhere."""

SPOKEN_OF = frozenset(_NOUNS)
"""Nouns: directly behind a name they would make another name of it."""

CHATTER = SAID | SPOKEN_OF
"""All of them."""
