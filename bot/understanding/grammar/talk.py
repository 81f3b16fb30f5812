"""What is said that is no question: greetings, thanks, and what the bot is for."""

from itertools import dropwhile

from bot.questions.spoken import SpokenQuestion, Talk, TalkQuestion
from bot.understanding.cues import Cue, cue
from bot.understanding.reading import Reading

_BEFORE = frozenset(
    "oh hey hi hello ok okay well so and but please pls bot linernotes just lol haha my dear um".split()
)
_AFTER = frozenset(
    """bot linernotes everyone all there guys again today now man bro mate buddy friend then lol haha d p xd please pls
    folks team dear""".split()
)
_TALK: dict[Talk, Cue] = {
    "greeting": cue(r"""
        hi|hii+|hello|hey|hey there|hi there|hello there|heya|hiya|yo|sup|wassup|whats up|what is up|howdy
        greetings|good (morning|afternoon|evening|day)|gm|ahoy|salut|hallo|hola|moin|servus|bonjour
        how are you( doing)?( today)?|how is it going|how do you do|hows life|you (there|alive|awake|up|ok)
        are you (there|alive|awake|online|ok|up|working)|ping|test|testing|nice to meet you
        (is )?(anyone|anybody|someone|somebody) (here|there|home|around|awake)|(hello|hi|hey) (hello|hi|hey)
        how goes it|how you doing|wyd
    """),
    "thanks": cue(r"""
        thanks?( you)?( (so much|very much|a lot|a bunch|for (that|the help|your help|the info|helping)))?
        many thanks|much appreciated|appreciated|appreciate it|ty|tysm|tyvm|thx|cheers|danke|merci|gracias
        thank u|that helps|that helped|perfect( thanks)?|great thanks|cool thanks|ok thanks|awesome thanks
    """),
    "bye": cue(r"""
        bye|bye bye|goodbye|good ?night|cya|see (you|ya|u)( later| soon| around)?|later|farewell|gn|take care
        ciao|tschuss|have a (good|nice) (day|one|evening|night|weekend)|i am off|gotta go|ttyl
    """),
    "help": cue(r"""
        help( me)?( please)?|what (can|do|could) you (even |actually |really )?(do|know|answer|offer)
        what (can|could|should) (i|we|one) ask( you)?|what are you( for)?
        (who|what) are you( anyway| then| exactly)?|what is this( bot)?
        how (do|does) (this|you|it)( bot)? work|how (do|can) i use (this|you)|commands|list (of )?commands
        what commands|what is your (name|purpose|job)|what are your (commands|features|abilities)
        are you (a )?(bot|human|real|ai|robot|an ai|a robot)|who (made|created|built|wrote) you
        what (else )?can you tell me|tell me about yourself|introduce yourself|what kind of questions can i ask
        what do you know( about)?|how does this work|usage|start|info|about|do you speak \w+|can you help( me)?
        surprise me|tell me something( (new|cool|fun|interesting))?|impress me
        you know (stuff|music|soundtracks)|do you know (music|soundtracks|things)
    """),
    "praise": cue(r"""
        good (bot|boy|girl|job|work|one)|nice( one| bot| work| job)?|well done|great( bot| job| work)?|awesome
        amazing|cool|neat|sweet|wow|love (you|it|this|this bot|that)|i love (you|it|this|this bot)
        you (are|re) (great|awesome|the best|cool|amazing|nice|smart|good|so good|funny|lovely)|you rock
        (you are|ur|your|youre) (a |an |the |such a )?(real |true |absolute )?(legend|hero|star|\
          lifesaver|genius|gem|angel|king|queen|goat|champ|treasure)
        (ur|your|youre) (great|awesome|the best|cool|amazing|nice|smart|good|so good|funny|lovely)
        i (love|like|loved|liked) (that|this|the) (movie|film|show|game|series|one|score|music|soundtrack)
        you are my (best|favou?rite) .*
        best bot|excellent|brilliant|nice nice|perfect|impressive
    """),
    "acknowledgement": cue(r"""
        lol|lmao|haha+|hehe|ok|okay|k|kk|alright|got it|i see|interesting|fair enough|yes|no|yep|nope|yeah|sure|right
        true|hm+|ah|oh|oh ok|ah ok|same|indeed|exactly|fun
    """),
    "moderating": cue(r"""
        (please )?((can|could) (you|i|we) )?(change|open|show|edit|configure)( the| my| your)? settings?( please)?
        (where|how) (are|do i (find|change|open)) (the |your |my )?settings|settings?( please)?
        configure (this|you|the bot)
        (please )?((un)?follow|stop following) (?!(it|that|this|by|after)(?!\S))\S+( \S+){0,3}
        how (do|can|could) (i|we|you) ((make|get|have) )?((you|this|it) )?(to )?(announced?|notify|ping|remind) .*
        how (do|can|could) (i|we|you) (get|be|stay) (notified|informed|pinged|told) .*
        how (do|can|could) (i|we|you) (set up|turn (on|off)|enable|disable|change|get|stop) (the )?\
          (announcements?|notifications?)( .*)?
        how (do|can|could) (i|we|you) (un)?follow (a|an|another|some|\S+)( \S+){0,3}
        how (do|can|could) (i|we|you) (set (this|you|it)( bot)? up|set up (this|you|it|the)( bot)?)( here)?
        (what|who|whom|which \S+) (are|do|is|does) (you|we|it|this (bot|server|channel)|the (bot|server)) \
          (currently )?follow(ing|ed)?( here| in here| on this server| now| right now)?
        what is (being )?followed( here| on this server)?
        (where|(in )?(which|what) channel) (do|will|are) (you|releases|announcements) \
          (announced?|made|posted?)( in| here)?
        (please )?((can|could) you )?(announce|(notify|ping|remind) (us|me)) (new|all|every|about|of) .*
        (please )?((can|could) you )?(notify|ping|remind|tell) (us|me) (when|if|once|as soon as) .* \
          (comes|come|drops|releases|is|gets|are) (out|released|available)
    """),
    "sorry": cue(r"""
        ((you are|that is|this is) )?(bad bot|stupid|dumb|useless|wrong|not true|incorrect|nonsense|terrible|\
          awful|horrible)
        you suck|this sucks|bot sucks|boring|trash|shut up|go away|stop
        sorry|my bad|never ?mind|nvm|forget it|oops|cancel|whatever
    """),
}
"""What is no question, by what it is."""


def small_talk(reading: Reading) -> SpokenQuestion | None:
    """No question at all; the whole sentence must be that, or each of its parts."""
    parts: list[list[str]] = [[]]
    for word in reading.sentence.words:
        parts[-1].append(word.folded)
        if word.parts:
            parts.append([])
    if about := _kind(reading.folded.split()):
        return TalkQuestion(about)
    said = [part for part in parts if part]
    kinds = [about for part in said if (about := _kind(part) or _kinds(part))]
    return TalkQuestion(_of_several(kinds)) if kinds and len(kinds) == len(said) else None


def _kind(words: list[str]) -> Talk | None:
    """What kind of talk some words are, with what is said around any others or without it."""
    for said in dict.fromkeys(" ".join(some) for some in (words, *_stripped(words))):
        for about, pattern in _TALK.items():
            if pattern.fullmatch(said):
                return about
    return None


def _kinds(words: list[str]) -> Talk | None:
    """What kind of talk words are that are two such things in one: "thanks you are a legend"."""
    for at in range(1, len(words)):
        if (first := _kind(words[:at])) and (last := _kind(words[at:])):
            return _of_several([first, last])
    return None


def _of_several(kinds: list[Talk]) -> Talk:
    """What to answer to talk of several kinds: a goodbye to who goes, else the first."""
    return "bye" if "bye" in kinds else kinds[0]


def _stripped(words: list[str]) -> list[list[str]]:
    """The words without those that are said around any others: at the end, at the beginning, at both."""
    end = list(dropwhile(_AFTER.__contains__, reversed(words)))[::-1]
    return [end, list(dropwhile(_BEFORE.__contains__, words)), list(dropwhile(_BEFORE.__contains__, end))]
