"""What stands around a track list, in five languages: an announcement, a heading, what follows, comments."""

from dataclasses import dataclass

from tests.importers.articles.albums import Album


@dataclass(frozen=True, slots=True)
class Language:
    """The texts of a language, with ``{title}``, ``{composer}`` and ``{label}`` to be filled in."""

    announcement: str
    heading: str
    disc: str
    side: str
    after: str
    comments: str
    says: str

    def before(self, album: Album) -> str:
        """The announcement of an album."""
        return self.announcement.format(title=album.title, composer=album.composer, label=album.label)

    def replies(self, *, counted: bool) -> str:
        """Two comments, numbered as the tracks are; ``counted`` puts a heading above."""
        replies = f"  1. Petra {self.says}:\n\n    Bravo!\n\n  2. Old Salt {self.says}:\n\n    Vinyl?"
        return f"{self.comments}\n\n{replies}" if counted else replies


LANGUAGES = {
    "en": Language(
        "The soundtrack album of {title} has been announced. It features the original score composed by "
        "{composer}. {label} will release it on May 17, 2019. The film opens in theaters on May 24, 2019.",
        "Here’s the album track list:",
        "Disc",
        "Side",
        "The album can be pre-ordered now. Ten of the twelve cues were recorded in one day at 9:30 in the morning.",
        "2 Comments",
        "says",
    ),
    "de": Language(
        "Der Soundtrack zum Film „{title}“ erscheint am 17. Mai 2019 bei {label}. Die Musik stammt von {composer}. "
        "Kinostart ist der 24. Mai 2019.",
        "Titelliste:",
        "CD",
        "Seite",
        "Das Album kann ab sofort vorbestellt werden. Aufgenommen wurde die Musik in drei Tagen.",
        "2 Kommentare",
        "sagt",
    ),
    "fr": Language(
        "La bande originale du film « {title} », composée par {composer}, sort le 17 mai 2019 chez {label}. Le film "
        "sera en salles le 24 mai 2019.",
        "Liste des titres :",
        "Disque",
        "Face",
        "L’album est déjà disponible en précommande. La musique a été enregistrée en trois jours.",
        "2 commentaires",
        "dit",
    ),
    "es": Language(
        "{label} edita el 17 de mayo de 2019 la banda sonora de la película «{title}», con música de {composer}. La "
        "película se estrena el 24 de mayo de 2019.",
        "Lista de temas:",
        "Disco",
        "Cara",
        "El disco ya se puede reservar. La música se grabó en tres días.",
        "2 comentarios",
        "dice",
    ),
    "it": Language(
        "Esce il 17 maggio 2019 per l’etichetta {label} la colonna sonora del film “{title}”, composta da {composer}. "
        "Il film è nelle sale dal 24 maggio 2019.",
        "Tracce:",
        "Disco",
        "Lato",
        "L’album è già in prevendita. La musica è stata registrata in tre giorni.",
        "2 commenti",
        "ha detto",
    ),
}
