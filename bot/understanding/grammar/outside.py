"""What no catalog of soundtracks tells: who plays the cello, who directed, what it costs."""

from bot.questions.spoken import OutsideQuestion, SpokenQuestion
from bot.understanding import cues
from bot.understanding.cues import Cue, cue
from bot.understanding.reading import PERSON_FIRST, Reading

_INSTRUMENT = (
    "(cello|violin|viola|piano|guitar|drums?|percussion|flute|oboe|clarinet|bassoon|horn|trumpet|trombone|tuba|harp"
    "|organ|bass|synth(s|esi[sz]ers?)?|saxophone|sax|banjo|mandolin|ukulele|accordion|keyboards?|strings|fiddle|duduk"
    "|erhu|sitar)"
)

_PLAYS = "(play|plays|played|playing|performs?|performed|solos?|on)"
_BEST = (
    "(best|worst|favou?rite|coolest|saddest|greatest|prettiest|nicest"
    "|most (beautiful|famous|epic|popular|emotional|sad|iconic))"
)
_HEAR = "(buy|listen|watch|purchase|order|stream|download)"

_CHARACTER = (
    r"who (plays|played|is playing|voices|voiced) (?!(it|this|that|the (music|score|songs?|themes?|solo))(?!\S))"
    r"\S+( \S+)? in"
)

_TOPICS = {
    "who plays which instrument": cue(rf"""
        cellists?|violinists?|violists?|pianists?|guitarists?|drummers?|percussionists?|flautists?|flutists?
        oboists?|clarinetists?|hornists?|trumpeters?|trumpetists?|harpists?|organists?|bassists?|saxophonists?
        keyboardists?|fiddlers?|soloists?|concertmaster|session (players?|musicians?)|instrumentalists?
        {_PLAYS} ((the|that|a) )?((lead|solo|electric|acoustic) )?{_INSTRUMENT}( parts?| solos?| on| in| for)?
        {_INSTRUMENT} (player|players|solo|solos|part|parts)|which instruments?|what instruments?|instruments?
        instrumentation|(have|has|use|uses|feature|features|any|there) ((a|an|the|some|pipe) )*{_INSTRUMENT}$
    """),
    "who made or plays in the film": cue(rf"""
        direct(s|ed|or|ors|ing)|directress|film ?makers?|show ?runners?|actors?|actress(es)?|acts?|acted|cast
        casting|starr(ed|ing|s)|stars|who stars|main (character|actor|role)|protagonist|villain|voice actors?
        voices|voiced|(the )?voice( (of|by|actor|for))?$|voice (of|actor)|{_CHARACTER}
        screen ?writers?|screenplay|scripts?|cinematograph\w*|director of photography
        studio behind|developed|developers?|animat(ed|or|ors|ion)
    """),
    "the story": cue(r"""
        plot|spoil(ers?|ed)?|storyline|story|synopsis|what happens|dies|killed|kills off|ending explained
        happens (in|at|to)|about the (film|movie|show|series|game)|rated r|age rating|based on
    """),
    "money and sales": cue(r"""
        box office|gross(ed|es|ing)?|budget|earn(ed|ings|s)?|revenue|profits?|money|cost|costs|pay|paid|prices?
        priced|pricing|(?<!by )how much (is|does|was|for|do i|are|did)|cheap|cheapest|expensive|worth|dollars?|euros?
        usd|sold|sells?|sales|copies|certified|platinum|gold record|salary|royalt(y|ies)|net worth
    """),
    "where to buy or hear it": cue(rf"""
        where (can|could|do|would|should|to) ((i|you|we|one) )?{_HEAR}
        spotify|itunes|apple music|youtube|amazon|bandcamp|deezer|soundcloud|netflix|disney plus|hulu|torrents?
        (as|in|an?) (mp3s?|flacs?)|(mp3|flac) (version|download|files?)|in stock|sold out|link to
    """),
    "reviews, charts and awards": cue(r"""
        ratings?|reviews?|reviewed|imdb|rotten tomatoes|metacritic|critics?|charts?|charted|charting|billboard
        number one hit|peak(ed)?|grammys?|oscars?|academy awards?|emmys?|awards?|golden globes?|baftas?
        nominat(ed|ion|ions)|nominee|won|win|winner|stars out of|score out of|popular(ity)?|most streamed
        (?<!which )(?<!which one )(?<!who )wins
        famous
    """),
    "how it was recorded": cue(r"""
        recorded (in|at|when|where)|(when|where|how) .* recorded|where (was|were|did) .* record(ed)?
        recording (studio|sessions?|location|dates?)|studios?|abbey road|air studios|mastered|mastering
        microphones?|equipment|daw|synths used|(what|which|what kind of) (synths?|synthesi[sz]ers?|gear|hardware)
        how many (musicians|players|people play\w*)
    """),
    "the sides of a record": cue("(on |of )?(the )?sides? (one|two|three|four)"),
    "how long titles and names are": cue("(longest|shortest) ((track|song|cue|album) )?(titles?|names?)"),
    "the music itself": cue(r"""
        (horror|sci ?fi|science fiction|comedy|drama|romance|thriller|fantasy|superhero|war|action|electronic|\
          orchestral|classical|jazz|rock|hip ?hop|synthwave|ambient) \
          (soundtracks|scores|albums|movies|films|games|music)
        tempo|bpm|beats per minute|(musical )?key (is|of|does|signature)|(what|which) key|in (what|which) key
        time signature|signature|chords?|sheet ?music|tabs|midi|leitmotifs?|motifs?|genres?|sound like
        sounds like|samples?|sampled|remix(es|ed)?|covers of|(is it )?a cover of|instrumental version
        lyrics (of|to|for)|the lyrics
        meaning of|inspir(ed|ation)|influences?
        played (in|during) (the |which |what )?(scene|film|movie|trailer|episode)|scenes?|trailer|used in
        plays (in|during|when|at)
    """),
    "the lives of people": cue(r"""
        born|(his|her|whose|@\d+) birthday|birthday of|when is .* birthday|birthplace|died|dead|alive|death
        how old is (he|she)
        age of|married|(?<!my )(?<!our )(wife|husband)|(his|her|their|@\d+) kids|children does
        (female|male|woman|women|men) (composers?|artists?|singers?|musicians?|people)
        by (a )?(woman|women|man|men|female)
        nationality|what country|which country|hometown|lives? in
        stud(y|ied)|school|university|religion|net worth|instagram|twitter
        tours?|concerts?|live show|tickets?
    """),
    "opinions": cue(rf"""
        (what|which|who) (is|are|was|has|would be|s)?( the| your| ur)? {_BEST}
        your (favou?rite|opinion|thoughts|take|rating)|do you (like|love|think|prefer|enjoy|recommend)
        ^(is|are|was) .* (any good|good|bad|great|overrated|underrated|sad|happy|scary|worth)|better than
        recommend\w*|(suitable|appropriate|okay|safe) for|kid friendly|should i|similar to|sounds? better
        (who|whos|which) (is|are|one is) better( (of|than|at))?|better(, | )@\d+ or
        best (track|song|cue|score|album|soundtrack|composer|piece|part)|favou?rite
    """),
    "other things": cue(r"""
        weather|time is it|stock|news|capital of|president|meaning of life|joke|recipe|translate|homework|python
        football|sequels?|prequels?|next (season|film|movie|game)
        (how many|number of|which) (seasons|episodes)(?! .*(soundtracks?|albums?|you have))
        renewed|cancel(l)?ed|season \d+ (of the show )?(premiere|air)|air(s|ed)? on|premiere[ds]?|theaters?
        theatres?|cinemas?|runtime of the (film|movie|show|episode)|(film|movie) (itself|length|runtime)
        length of the (film|movie)
        ^((please|pls|can you|could you|hey) )*play (it|me|us|some)|sing me|skip (it|this|that)
        pause|volume up
    """),
}
"""What nobody should be told of, as it stands after "about", each with what names it."""

_IN_PASSING = {
    "where to buy or hear it": cue(r"""
        buy|purchase|(?<!running )(?<!track )(?<!album )order( it| a copy)?|pre ?orders?
        download(s|able|ed)?|streams?|streaming
        (?<!hit the )(shops?|stores?)|watch|listen to it|hear it
    """),
    "opinions": cue(r"""
        (is|are|was) .* (any good|good|bad|great|overrated|underrated|sad|happy|scary|worth)
    """),
}
"""The same, but said in passing as well: "I want to order it"."""

_PLAY = cue("^((please|pls|can you|could you|hey) )*play (it|me|us|some)?")
_HOW_OLD = cue("how old")
_FILM = cue(r"""
    films?|movies?|tv show|series|game
    (?<!tonight )(?<!my )(?<!our )(?<!radio )(?<!weekly )show(?! (me|us|all|the|what|which|every))
""")
_SOUNDTRACK = cue(r"""
    albums?|soundtracks?|ost|osts|releases?|records?|cds?|scores?|music|tracks?|songs?|tracklist|label|composer
""")


def outside(reading: Reading) -> SpokenQuestion | None:
    """Something that is not in any catalog of soundtracks, the film itself included."""
    topic = _topic(reading, _TOPICS)
    if topic and not (reading.place and reading.has(_PLAY)):
        keys = reading.names().keys
        return OutsideQuestion(topic, release=keys[0] if len(keys) == 1 else "")
    if reading.has(_HOW_OLD) and (names := reading.names(PERSON_FIRST)).people and not names.releases:
        return OutsideQuestion("the lives of people")
    of_the_film = reading.has(_FILM) and not reading.has(_SOUNDTRACK)
    if of_the_film and (reading.has(cues.LENGTH) or (reading.has(cues.WHEN) and not reading.names().people)):
        return OutsideQuestion("the film, show or game itself")
    return None


def in_passing(reading: Reading) -> SpokenQuestion | None:
    """The same where nothing else is asked: "I want to order it"."""
    topic = _topic(reading, _IN_PASSING)
    return OutsideQuestion(topic) if topic else None


def _topic(reading: Reading, topics: dict[str, Cue]) -> str | None:
    return next((topic for topic, pattern in topics.items() if reading.has(pattern)), None)
