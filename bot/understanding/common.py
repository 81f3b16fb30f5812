"""The common words: what people say around a name, and what is therefore no name by itself.

They are folded as ``names.words`` does it. A title may hold them, or be one of them: then it is told by the words
beside it, or by the whole of it (``spans``).
"""

COMMON = frozenset(
    """
    a an the this that these those it its he she they them their his her him i me my mine we us our you your yours
    one ones same some any each every all both either neither none other others another else such own whole entire
    full complete someone somebody anyone anybody everyone everybody something anything everything nothing people
    person guy guys man woman dude bloke lady folks fellow friend friends mate bro buddy fam pal chat team gang dear
    sir

    of in on at by for from to with without within into onto out off over under up about above below between through
    during before after since until till against per via versus vs than as like and or but nor so if then because
    while though although however anyway also too plus minus not no nope yes yeah yep yup nah ok okay right correct
    true false wrong

    am is are was were be been being do does did done doing has have had having can could will would shall should
    might must ought get gets got getting give gives gave given go goes went gone come comes came coming make makes
    made making take takes took taken put puts say says said tell tells told know knows knew known think thinks
    thought see sees saw seen look looks looking looked find finds found finding need needs needed want wants wanted
    show shows list lists name names named remember recall help helps explain share shares let lets try trying use
    uses used using mean means meant call calls called titled entitled ask asks asking asked answer wonder wondering
    wondered curious guess believe hear heard read listen listens listening listened love loved loving loves likes
    liked enjoy enjoying please pls plz plox thanks thank thx ty cheers kindly sorry excuse pardon hey hi hello hiya
    yo sup oi ahoy greetings morning afternoon evening bye goodbye cya howdy

    who whom whose what which when where why how whatever whichever whoever wherever anyhow somehow ever never
    always often once twice again still yet already now just only even really actually exactly precisely quite very
    much many more most less least few fewer fewest lot lots bit little couple enough almost nearly roughly approx
    approximately maybe perhaps probably possibly surely certainly definitely basically literally simply quickly
    quick fast briefly soon recently lately currently today tonight tomorrow yesterday ago later earlier next
    previous last first second third final latest newest oldest earliest recent new old older newer younger long
    longer longest shorter shortest brief briefer briefest lengthy lengthier lengthiest big bigger biggest small
    smaller smallest large larger largest great greater greatest good better best nice cool awesome amazing
    beautiful gorgeous lovely wonderful epic favourite favorite lol lmao haha hehe omg wow hmm hm um uh er erm well
    oh ah btw fyi imo tbh ngl asap idk info information details detail fact facts data question questions thing
    things stuff way ways kind kinds sort sorts type types part parts side case point total totals sum altogether
    combined together overall average averages median typical typically

    track tracks song songs cue cues piece pieces tune tunes title titles number numbers nr num numero comp comps
    cuts plural singular composition compositions recording recordings theme themes trk trax album albums soundtrack
    soundtracks ost osts score scores record records cd cds disc discs disk disks lp lps vinyl release releases
    released releasing music musical film films movie movies series tv television game games videogame videogames
    video edition editions version versions collection digital physical cassette tracklist tracklists tracklisting
    tracklistings listing listings songlist setlist contents content catalogue catalog discography filmography work
    works worked working project projects composer composers composed compose composes composing scored scoring
    scorer wrote written write writes writing writer writers penned created create creates creator credit credits
    credited behind responsible musician musicians artist artists band orchestra orchestras orchestrated orchestrate
    orchestrates orchestrator orchestrators orchestration orchestrations conducted conduct conducts conductor
    conductors conducting choir choirs chorus vocals vocal vocalist vocalists sang sings sing sung singer singers
    singing lyrics lyric lyricist lyricists songwriter songwriters songwriting arranged arrange arranges arranger
    arrangers arranging arrangement arrangements produced produce produces producer producers producing production
    engineer engineers engineered engineering mixed mix mixes mixer mixing mixers performed perform performs
    performer performers performance performing played play plays playing supervisor supervisors supervised
    supervision editor editors edited additional artwork art cover covers liner sleeve booklet notes personnel staff
    crew contributed contribute contributes contributor contributors involved designed design drew painted
    illustrated date dates day days week weeks month months year years time times decade century birthday drop
    dropped drops issue issued issues publish published publishes publisher publishers available availability launch
    launched distributed distributes distribute unreleased upcoming label labels imprint company companies firm
    signed length lengths duration durations runtime running run playtime lasts lasting minute minutes min seconds
    sec hour hours clock timing timings timestamp timestamps stamp mark offset start starts started starting kick
    kicks kicking skip seek jump forward count counts amount quantity position place placed spot slot index order
    tracknumber appear appears appeared appearing feature features featured featuring belong belongs located contain
    contains contained containing include includes included including consist exist exists existing hold holds
    exceed exceeds exceeding beyond past origin originally originates episode episodes ep mention mentions mentioned
    mentioning word words term string refer refers reference references referencing compare compared compares
    comparison comparing difference differ different closer opener penultimate follow follows following followed
    precede precedes preceding preceded succeed subsequent prior spoiler bot linernotes there here anywhere
    somewhere everywhere doc documentary documentaries fella lads set incl inclusive sound effect effects announced
    besides apart database dated post posted excluding except wise jk gimme grab haul wanting figured settle
    argument bet random gotta runs shared collaborate collaborated collaboration worded thingy bunch listed learn
    learned learning held bear bears stand stands standing sit sits sitting collect collecting forgot forget
    forgotten fan fans huge gentleman gentlemen top bottom mm ss far meet meets carry carries carried sounds beats
    join joined sat spread rest settled prove proves bring brings brought buying bought owned late early keep keeps
    kept hearing turn turns turned hoping wish wanna dying saying reading website site web wiki thread channel
    server member members mod mods admin remembered randomly ranking rank ranked rated ordering orders sorted ultra
    teamed teaming recorded cooked added item totally absolutely completely purely mostly mainly largely
    particularly especially specifically thinking watching watched watch rewatching rewatched replaying replayed
    english german french spanish italian dutch exact motion picture pictures netlabel baton maestro january
    february april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec minisode alias aliases aka barcode ean upc format formats deluxe special contribution dirigent komponist
    componist compositeur ensemble philharmonic symphony entries entry items averaged durchschnitt cumulative
    supplied provided provide handled handling genius mastermind brains pressed pressing season seasons chapter
    chapters volume volumes rn q avg consists became become becomes chance banger creepy swear swears vibes vibe
    spooky slaps back terms happen happens happened wait waiting peeps synth synths discover discovered enumerate
    casette aint collab collabs stuck interested checking check checks confirm verify sure certain serious seriously
    honestly official officially original two three four five six seven eight nine ten eleven twelve ooh oooh aah
    yay hurray opening closing ending source sources quickest tiniest adding add down spreadsheet shorts flick
    flicks miniseries anime cartoon animation animated franchise bgm omps iirc afaik fwiw imho aww eh hmmm loads
    tons heaps himself herself themselves itself myself yourself finish finished finishing
    digitally og joint len outside parent unites spring
    stores closes lifted attribute attributed ps1 ps2 ps3 ps4 ps5 psx playstation xbox nintendo snes gamecube
    """.split()
)

IDIOMS = frozenset(
    ("back to back", "the end", "by the way", "so far", "in the end", "first of all", "no idea", "end", "alone", "open")
)
"""What is said more often than it is named, though there are titles of these words."""
