"""How a storybook tells what is known of its pages: when, where and who, in five languages."""

from dataclasses import dataclass

from babel.dates import format_date


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's sentences. `{day}`, `{place}`, `{who}` and `{n}` are filled in; nothing else is said.

    Attributes:
        day, month: patterns of a day and of a month (Unicode CLDR date format).
        at: a place inside a sentence.
        began, began_somewhen: the first page, with a day or without.
        next_day, days_later, later: another day.
        on_to: another place on the same day.
        who, who_again, more: further pages of the same day and place, in turn; `more` without anybody named.
        end: what the last page closes with.
        trip, book_of, book: titles.
        joined: stands between two names.
    """

    code: str
    day: str
    month: str
    at: str
    began: str
    began_somewhen: str
    next_day: str
    days_later: str
    later: str
    on_to: str
    who: str
    who_again: tuple[str, ...]
    more: tuple[str, ...]
    end: str
    trip: str
    book_of: str
    book: str
    joined: str

    def said_day(self, day: object) -> str:
        """Return the day as this language says it; takes a `datetime.date`."""
        return format_date(day, self.day, locale=self.code)  # type: ignore[arg-type]

    def said_month(self, day: object) -> str:
        """Return the month with its year."""
        return format_date(day, self.month, locale=self.code)  # type: ignore[arg-type]


PHRASES = {
    phrases.code: phrases
    for phrases in (
        Phrases(
            code="en",
            day="EEEE, MMMM d",
            month="MMMM y",
            at=" in {place}",
            began="It was {day}{at}.",
            began_somewhen="This is how it began{at}.",
            next_day="The next day, {day}{at}.",
            days_later="{n} days later{at}.",
            later="Then came {month}{at}.",
            on_to="Then it was on to {place}.",
            who="Look who is there: {who}!",
            who_again=("There was {who} again.", "And {who}, once more.", "Who else but {who}?"),
            more=(
                "And there was more to see.",
                "And one more.",
                "Another moment to keep.",
                "On it went.",
                "Look closely.",
                "This one, too.",
                "Let us stay a little longer.",
            ),
            end="The end.",
            trip="Our Trip to {place}",
            book_of="The Book of {who}",
            book="Our Storybook",
            joined=" and ",
        ),
        Phrases(
            code="de",
            day="EEEE, 'den' d. MMMM",
            month="MMMM y",
            at=" in {place}",
            began="Es war {day}{at}.",
            began_somewhen="So fing es an{at}.",
            next_day="Am nächsten Tag, {day}{at}.",
            days_later="{n} Tage später{at}.",
            later="Dann kam der {month}{at}.",
            on_to="Dann ging es weiter nach {place}.",
            who="Schau, wer da ist: {who}!",
            who_again=("Und noch einmal {who}.", "Wer denn sonst: {who}!", "Da war wieder {who}."),
            more=(
                "Und es gab noch mehr zu sehen.",
                "Und noch eines.",
                "Noch ein Augenblick zum Behalten.",
                "So ging es weiter.",
                "Schau genau hin.",
                "Dieses hier auch.",
                "Bleiben wir noch ein wenig.",
            ),
            end="Ende.",
            trip="Unsere Reise nach {place}",
            book_of="Das Buch von {who}",
            book="Unser Bilderbuch",
            joined=" und ",
        ),
        Phrases(
            code="es",
            day="EEEE, d 'de' MMMM",
            month="MMMM 'de' y",
            at=" en {place}",
            began="Era {day}{at}.",
            began_somewhen="Así empezó todo{at}.",
            next_day="Al día siguiente, {day}{at}.",
            days_later="{n} días después{at}.",
            later="Luego llegó {month}{at}.",
            on_to="Después seguimos hacia {place}.",
            who="Mira quién está aquí: ¡{who}!",
            who_again=("Y otra vez {who}.", "¿Quién si no? {who}.", "Aquí está de nuevo {who}."),
            more=(
                "Y había más que ver.",
                "Y una más.",
                "Otro momento para guardar.",
                "Y así siguió.",
                "Mira bien.",
                "Esta también.",
                "Quedémonos un poco más.",
            ),
            end="Fin.",
            trip="Nuestro viaje a {place}",
            book_of="El libro de {who}",
            book="Nuestro cuento",
            joined=" y ",
        ),
        Phrases(
            code="fr",
            day="EEEE d MMMM",
            month="MMMM y",
            at=" à {place}",
            began="C'était le {day}{at}.",
            began_somewhen="Voici comment tout a commencé{at}.",
            next_day="Le lendemain, {day}{at}.",
            days_later="{n} jours plus tard{at}.",
            later="Puis vint {month}{at}.",
            on_to="Puis en route vers {place}.",
            who="Regarde qui est là : {who} !",
            who_again=("Et encore {who}.", "Qui d'autre que {who} ?", "Revoilà {who}."),
            more=(
                "Et il y avait encore à voir.",
                "Et encore une.",
                "Encore un instant à garder.",
                "Et cela continuait.",
                "Regarde bien.",
                "Celle-ci aussi.",
                "Restons encore un peu.",
            ),
            end="Fin.",
            trip="Notre voyage à {place}",
            book_of="Le livre de {who}",
            book="Notre album",
            joined=" et ",
        ),
        Phrases(
            code="ja",
            day="M月d日EEEE",
            month="y年M月",
            at="、{place}で",
            began="{day}{at}のことでした。",
            began_somewhen="おはなしのはじまり{at}。",
            next_day="つぎの日、{day}{at}。",
            days_later="{n}日たって{at}。",
            later="それから{month}になりました{at}。",
            on_to="それから{place}へ。",
            who="ほら、{who}がいます！",
            who_again=("また{who}です。", "やっぱり{who}。", "もういちど、{who}。"),
            more=(
                "まだまだつづきます。",
                "もうひとつ。",
                "とっておきのひととき。",
                "おはなしはすすみます。",
                "よく見てみて。",
                "これも、たいせつに。",
                "もうすこし、ここにいよう。",
            ),
            end="おしまい。",
            trip="{place}の旅",
            book_of="{who}の本",
            book="わたしたちの絵本",
            joined="と",
        ),
    )
}
