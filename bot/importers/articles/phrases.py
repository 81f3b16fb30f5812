"""What the patterns for titles are made of: phrases, quotations, and the words that say "soundtrack"."""

import re

QUOTED = re.compile(
    r"(?:(?<=[\s(*>|])|^)(?:[‘'](?P<single>[^‘\n]{1,70}?)[’'](?!\w)|“(?P<double>[^“”\n]{1,80})”|"
    r"\"(?P<plain>[^\"\n]{1,80})\"|«\s?(?P<angle>[^«»\n]{1,80}?)\s?»|»(?P<german>[^«»\n]{1,80})«|"
    r"„(?P<low>[^„“”\n]{1,80})[“”])"
)
MUSIC = (
    r"(?:soundtracks?|score|ost|filmmusik|film music|musik|bande[ -]originale|b\.?o\.?f?|musique|colonna sonora|"
    r"musiche|banda sonora(?: original)?|bso|música)"
)
BILLING = (
    r"(?:(?:the )?(?:complete |official )?original (?:[\w’]+ ){0,4}?(?:soundtrack|score|music|cast recording|"
    r"recording)(?: album| recording)?|"
    r"(?:music|score|songs|soundtrack) from the (?:[\w’]+ ){0,4}?(?:soundtrack|score|film|series|game|movie|"
    r"motion picture|show)|"
    r"(?:motion picture|television|game|film|series) (?:soundtrack|score)|original[- ]?soundtrack|"
    r"original[- ]filmmusik|bande originale(?: du film| de la série)?|musique originale(?: du film)?|"
    r"colonna sonora originale(?: del film)?|banda sonora original(?: de la película)?|ost|soundtrack)"
)
SMALL = (
    r"(?:of|the|and|in|to|a|an|for|at|from|by|with|on(?! (?:\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))|"
    r"vs\.?|n’|de|la|le|les|du|des|et|en|il|lo|gli|della|dei|del|"
    r"di|e|el|los|las|y|der|die|das|den|dem|und|im|am|zu|zur|nach|von|vom|à|aux|l’|d’|no|wa|to)"
)
UPPER = (
    r"(?:(?:Dr|Mr|Mrs|Ms|St|Vs|Vol|No)\.|(?:[^\W\d_a-zà-öø-ÿ]\.){2,}|[^\W\d_a-zà-öø-ÿ](?:[\w’'-]|\.(?=\w))*|"
    r"(?!\d+(?:st|nd|rd|th)\b)\d(?:[\w’'-]|\.(?=\w))*|[&+])[!?]?"
)
PHRASE = rf"(?:(?:[lLdD][’'])?{UPPER}(?:(?:,? |: |:| [–—-] |, )(?:(?:{SMALL} ){{0,3}}(?:[lLdD][’'])?{UPPER}))*)"
BOILERPLATE = frozenset(
    """
    releasing full presents announces unveils boards gets need
    soundtrack soundtracks score scores album albums details detail announced announcement released release
    releases releasing revealed reveal reveals tracklist tracklisting track tracks list listing listings music
    ost cd vinyl lp digital coming arrives arrive out now available preorder order review reviews news playlist
    original motion picture cover artwork full complete official special available december january february
    march april may june july august september october november details filmmusik bande originale musique
    colonna sonora banda bso titelliste erscheint novembre disques records buy shop product products store items
    album film movie series show tv netflix html php index title
    """.split()
)
