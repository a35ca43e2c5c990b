"""What fits a wish, what does not, and the sentences that say why."""

import time
from datetime import date

import pytest

from shared.domain.brief import Brief, Period, Subject, WishedPlace
from shared.domain.photo import Place
from shared.domain.selection import build_index, rank
from tests.unit.selection.factory import BLURRED, FACE, GOOD, person, pet, photo, ranked, shown, thing, why_not

OCTOBER = Period(start=date(2008, 10, 1), end=date(2008, 10, 31), said="October 2008")
AREZZO = WishedPlace(
    said="Arezzo",
    centre=Place(latitude=43.463, longitude=11.881),
    radius_km=10.5,
    countries=("IT",),
    names=("Arezzo",),
    level="town",
)


def test_a_label_that_names_the_subject_fits_and_says_so():
    ranking = ranked([photo("a", words="cat brown"), photo("b", words="dog")], pet("cat"))
    assert shown(ranking) == ["a"]
    assert ranking.photos[0].reasons[:1] == ('the file name says "cat"',)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"people": ("Biscuit",)}, "Biscuit is named in it"),
        ({"title": "Biscuit asleep"}, 'the title says "Biscuit asleep"'),
        ({"keywords": ("biscuit",)}, 'a keyword says "biscuit"'),
        ({"albums": ("Biscuit as a puppy",)}, 'album "Biscuit as a puppy"'),
        ({"description": "our Biscuit"}, 'the description says "our Biscuit"'),
        ({"words": "biscuit"}, 'the file name says "biscuit"'),
    ],
)
def test_a_name_counts_wherever_it_stands(facts, reason):
    ranking = ranked([photo("other", words="castle"), photo("a", **facts)], pet("dog", "Biscuit"))
    assert shown(ranking) == ["a"]
    assert reason in ranking.photos[0].reasons


def test_a_name_somebody_gave_outweighs_a_word_in_a_file_name():
    photos = [photo("file", words="biscuit"), photo("named", people=("Biscuit",))]
    assert shown(ranked(photos, pet("dog", "Biscuit"))) == ["named", "file"]


@pytest.mark.parametrize(
    ("label", "wished"),
    [
        ("corgi", "dog"),
        ("kitten", "cat"),
        ("seashore", "beach"),
        ("ocean", "sea"),
        ("ferriswheel", "ferris wheel"),
        ("wolf plushie", "plush wolf"),
        ("elephants", "elephant"),
        ("tulip", "flower"),
        ("hay bales", "hay bale"),
    ],
)
def test_words_of_the_same_meaning_count(label, wished):
    assert shown(ranked([photo("a", words=label)], thing(wished))) == ["a"]


@pytest.mark.parametrize(
    ("label", "wished"),
    [
        ("dog", "cat"),
        ("hot dog", "dog"),
        ("teddy bear", "bear"),
        ("radio tower", "eiffel tower"),
        ("tulip", "rose"),
        ("beach", "castle"),
    ],
)
def test_a_label_that_names_something_else_does_not_fit(label, wished):
    ranking = ranked([photo("a", words=label)], thing(wished))
    assert (shown(ranking), ranking.outcome, ranking.question) == ([], "no_photo_fits", None)


def test_every_subject_of_the_wish_needs_evidence():
    photos = [photo("dog", words="dog"), photo("both", title="our dog at the castle")]
    assert shown(ranked(photos, pet("dog"), thing("castle"))) == ["both"]
    assert shown(ranked(photos[:1], pet("dog"), thing("castle"))) == []


def test_of_a_whole_scene_described_the_first_things_have_to_be_there():
    scene = [thing(noun) for noun in ("horse", "meadow", "mountain", "fence", "barn")]
    photos = [photo("most", title="horses in a meadow by the mountains"), photo("few", title="horses by a barn")]
    assert shown(ranked(photos, *scene)) == ["most"]


def test_an_event_is_preferred_where_its_time_says_enough():
    photos = [photo("other", taken_day="2008-10-05"), photo("cake", title="birthday", taken_day="2008-10-06")]
    days = OCTOBER.model_copy(update={"start": date(2008, 10, 4), "end": date(2008, 10, 7)})
    assert shown(ranked(photos, event="birthday", period=days)) == ["cake", "other"]


def test_not_everything_of_a_month_is_the_birthday():
    photos = [photo("other", taken_day="2008-10-05"), photo("cake", title="birthday", taken_day="2008-10-06")]
    assert shown(ranked(photos, event="birthday", period=OCTOBER)) == ["cake"]


def test_a_colour_in_the_wish_prefers_without_excluding():
    photos = [photo("black", words="cat black"), photo("brown", words="cat brown")]
    assert shown(ranked(photos, pet("cat"), photo_hints=("brown",)))[0] == "brown"


def test_anybody_is_shown_by_a_face():
    woman = Subject(kind="person", noun="woman", terms=("woman",))
    ranking = ranked([photo("empty"), photo("face", faces=(FACE,))], woman)
    assert shown(ranking) == ["face"]
    assert "a face is visible" in ranking.photos[0].reasons


# --- when ------------------------------------------------------------------------------------------------


def test_a_photo_of_another_day_is_rejected_with_its_day():
    photos = [photo("in", taken_day="2008-10-22"), photo("out", taken_day="2009-10-22"), photo("undated")]
    ranking = ranked(photos, period=OCTOBER)
    assert shown(ranking) == ["in"]
    assert ranking.photos[0].reasons[0] == "taken on 22 October 2008, in the period you named"
    assert why_not(ranking) == {
        "out": "taken on 22 October 2009, outside the period you named",
        "undated": "nothing says when it was taken",
    }


def test_the_first_and_the_last_day_of_a_period_belong_to_it():
    days = ["2008-09-30", "2008-10-01", "2008-10-31", "2008-11-01"]
    ranking = ranked([photo(day, taken_day=day) for day in days], period=OCTOBER)
    assert sorted(shown(ranking)) == ["2008-10-01", "2008-10-31"]


def test_an_undated_photo_is_a_weak_candidate_where_nothing_dated_fits():
    undated, outside = photo("undated", words="cat"), photo("out", words="cat", taken_day="2011-01-01")
    ranking = ranked([undated, outside], pet("cat"), period=OCTOBER)
    assert shown(ranking) == ["undated"]
    assert "nothing says when it was taken" in ranking.photos[0].reasons
    dated = photo("in", words="cat", taken_day="2008-10-03")
    assert shown(ranked([undated, outside, dated], pet("cat"), period=OCTOBER)) == ["in"]


# --- where -----------------------------------------------------------------------------------------------


def test_distance_decides_where_a_photo_knows_its_place():
    near = photo("near", place=(43.4665, 11.881), town="Arezzo", region="Tuscany", country="Italy")
    far = photo("far", place=(48.85, 2.35), town="Paris", region="Île-de-France", country="France")
    ranking = ranked([near, far], place=AREZZO)
    assert shown(ranking) == ["near"]
    assert ranking.photos[0].reasons[0] == "taken in Arezzo, Tuscany, 0.4 km from the place you named"
    assert why_not(ranking) == {"far": "taken in Paris, Île-de-France, not in Arezzo"}


def test_a_country_and_a_region_are_met_by_name():
    italian = photo("a", place=(43.4665, 11.881), town="Arezzo", region="Tuscany", country="Italy")
    for name, level in (("Italy", "country"), ("Tuscany", "region"), ("tuscany", "region")):
        place = WishedPlace(said=name, countries=("IT",), names=(name.title(),), level=level)
        assert shown(ranked([italian], place=place)) == ["a"]
    france = WishedPlace(said="France", countries=("FR",), names=("France",), level="country")
    assert ranked([italian], place=france).outcome == "no_photo_fits"


def test_beyond_a_regions_border_its_circle_does_not_count():
    welsh = photo("a", place=(51.8, -3.3), town="Rhymney", region="Wales", country="United Kingdom")
    england = WishedPlace(
        said="England",
        centre=Place(latitude=52.8, longitude=-2.3),
        radius_km=429,
        countries=("GB",),
        names=("England",),
        level="region",
    )
    assert ranked([welsh], place=england).outcome == "no_photo_fits"


@pytest.mark.parametrize(
    "label", [{"albums": ("Summer in Tahoe",)}, {"description": "tahoe!"}, {"words": "lake tahoe"}]
)
def test_a_label_with_the_places_name_counts_as_there(label):
    tahoe = WishedPlace(said="Lake Tahoe", centre=Place(latitude=39.1, longitude=-120), radius_km=30, level="area")
    assert shown(ranked([photo("a", **label), photo("b", words="dog")], place=tahoe)) == ["a"]


def test_a_place_nobody_knows_is_met_by_labels_only():
    place = WishedPlace(said="Zanthuria")
    photos = [photo("a", albums=("Zanthuria 2019",)), photo("b", place=(1.0, 1.0), country="Gabon")]
    assert shown(ranked(photos, place=place)) == ["a"]
    assert ranked(photos[1:], place=place).outcome == "no_photo_fits"


# --- what is not shown -------------------------------------------------------------------------------------


def test_archived_photos_and_screenshots_are_not_shown_unless_asked_for():
    photos = [
        photo("hidden", words="dog", archived=True),
        photo("screen", words="dog", looks_like="screenshot"),
        photo("open", words="dog"),
    ]
    ranking = ranked(photos, pet("dog"))
    assert shown(ranking) == ["open"]
    assert why_not(ranking) == {"hidden": "you archived it", "screen": "it looks like a screenshot"}
    screenshot = photo("screen", words="screenshot", looks_like="screenshot")
    assert shown(ranked([screenshot], thing("screenshot"))) == ["screen"]


def test_an_album_named_excludes_all_else():
    photos = [photo("a", albums=("Summer in Tahoe",)), photo("b", albums=("Winter",)), photo("c")]
    assert shown(ranked(photos, album="summer in tahoe")) == ["a"]


@pytest.mark.parametrize(
    ("flawed", "sentence"),
    [
        ({"quality": BLURRED}, "it is blurred"),
        ({"width_px": 200, "height_px": 150}, "it is small, 200 by 150 pixels"),
        ({"quality": GOOD.model_copy(update={"mean_luminance": 0.05})}, "it is very dark"),
    ],
)
def test_a_flawed_photo_comes_later_and_says_so(flawed, sentence):
    photos = [photo("flawed", words="dog", favourite=True, **flawed), photo("good", words="dog")]
    ranking = ranked(photos, pet("dog"))
    assert shown(ranking) == ["good", "flawed"]
    assert sentence in ranking.photos[1].reasons
    assert "sharp and well exposed" in ranking.photos[0].reasons


def test_of_near_duplicates_the_better_one_is_shown():
    photos = [
        photo("blurred", words="dog", quality=BLURRED, perceptual_hash="ffff0000ffff0000"),
        photo("sharp", words="dog", perceptual_hash="ffff0000ffff001f"),
        photo("other", words="dog", perceptual_hash="00ff00ff00ff00ff"),
    ]
    ranking = ranked(photos, pet("dog"))
    assert sorted(shown(ranking)) == ["other", "sharp"]
    assert why_not(ranking) == {"blurred": "nearly the same as a better one"}


def test_a_partners_photo_comes_after_ones_own():
    photos = [photo("theirs", words="dog", from_partner=True), photo("mine", words="dog")]
    assert shown(ranked(photos, pet("dog"))) == ["mine", "theirs"]


# --- as a whole --------------------------------------------------------------------------------------------


def test_a_wish_without_constraints_takes_the_best_looking_photo():
    photos = [photo("plain"), photo("loved", favourite=True), photo("blurred", quality=BLURRED)]
    ranking = ranked(photos)
    assert shown(ranking)[0] == "loved"
    assert "one of your favourites" in ranking.photos[0].reasons


def test_at_most_the_limit_is_shown():
    assert len(shown(ranked([photo(f"p{n}") for n in range(20)], limit=3))) == 3


def test_photos_the_person_chose_come_first_whatever_they_say():
    photos = [photo("dog", words="dog"), photo("chosen", words="castle")]
    ranking = rank(Brief(subjects=(pet("dog"),)), photos, pinned=["chosen"])
    assert shown(ranking) == ["chosen"]
    assert ranking.photos[0].reasons[0] == "you chose it"


def test_nothing_fits_an_empty_library():
    assert ranked([], pet("dog")).outcome == "no_photo_fits"


def test_the_order_of_the_library_does_not_matter():
    photos = [photo(f"p{n}", words="dog" if n % 2 else "cat", favourite=n == 4) for n in range(10)]
    assert shown(ranked(photos, pet("dog"))) == shown(ranked(photos[::-1], pet("dog")))


def test_scores_are_between_nothing_and_one():
    photos = [photo("a", words="dog", favourite=True, faces=(FACE,)), photo("b", words="dog", quality=BLURRED)]
    assert all(0 <= scored.score <= 1 for scored in ranked(photos, pet("dog")).photos)


def test_ten_thousand_photos_are_ranked_in_a_blink():
    words = ("dog", "cat", "beach", "castle", "birthday", "lake", "garden", "sunset", "snow", "car")
    photos = [photo(f"p{n}", words=(words[n % 10],), albums=(f"Album {n % 97}",)) for n in range(10_000)]
    brief = Brief(subjects=(pet("dog"), person("someone")))
    started = time.process_time()
    index = build_index(photos)
    rank(brief, photos, index=index)
    assert time.process_time() - started < 2.0
