"""People, labels, aliases, trips and questions on the command line, as a new user would try them."""

from pathlib import Path

import pytest

from tests.e2e import library
from tests.e2e.command import Command


@pytest.fixture
def person(tmp_path: Path) -> Command:
    return Command(tmp_path)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Everyday life in Berlin, two journeys to Rome and one to Lake Tahoe; Anna, Lea and Biscuit have names."""
    folder = tmp_path / "photos"
    library.at_home(folder, [f"2023-{month:02}" for month in range(1, 7)])
    for day in ("2023-07-03", "2023-07-04", "2023-07-06"):
        library.write(folder, f"tahoe {day}.jpg", day, place=library.TAHOE)
    library.write(folder, "IMG_0705.jpg", "2023-07-05")
    for day in ("2019-05-01", "2019-05-02"):
        library.write(folder, f"rom {day}.jpg", day, place=library.ROME, people=["Anna"])
    for day in ("2023-09-01", "2023-09-02"):
        library.write(folder, f"rom {day}.jpg", day, place=library.ROME, people=["Lea"])
    return folder


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """A person whose one photo has been read; for what changes nothing."""
    made = Command(tmp_path_factory.mktemp("reader"))
    library.write(made.cwd / "one", "IMG.jpg", "2023-07-05")
    read(made, made.cwd / "one")
    return made


def read(person: Command, photos: Path) -> None:
    """Let the library be read."""
    assert person.run("find", "a castle", "--photos", photos, "--yes", "--json").code in (0, 3, 4)


def names_of(found: list[dict[str, object]]) -> list[str]:
    return sorted(Path(str(photo["path"])).name for photo in found if photo["rejected"] is None)


def test_nothing_is_told_without_consent(person: Command) -> None:
    for command in ("people", "trips"):
        done = person.run(command, "--json")
        assert (done.code, done.json["code"]) == (
            3,
            {"people": "people_not_consented", "trips": "consent_missing"}[command],
        )


def test_before_any_photo_is_read_it_says_what_to_do(person: Command) -> None:
    person.run("consent", "give")
    assert "keepsake label PHOTO NAME" in person.run("people").err
    assert "No trips were found" in person.run("trips").err
    assert person.run("people", "--json").json == {"people": [], "aliases": []}
    assert person.run("trips", "--json").json == {"trips": []}


def test_trips_are_listed_by_place_and_days(person: Command, photos: Path) -> None:
    read(person, photos)
    listed = person.run("trips")
    assert (listed.code, listed.err) == (0, "")
    lines = [line.split("  ")[0] for line in listed.out.splitlines()]
    assert lines == ["Trip", "Rome, 1-2 September 2023", "Lake Tahoe, 3-6 July 2023", "Rome, 1-2 May 2019"]
    found = person.run("trips", "--json").json["trips"]
    tahoe = found[1]
    assert {key: tahoe[key] for key in ("from", "to", "photos", "located")} == {
        "from": "2023-07-03", "to": "2023-07-06", "photos": 4, "located": 3,
    }  # fmt: skip
    assert Path(tahoe["cover_path"]).parent == photos
    assert len({trip["id"] for trip in found}) == 3


def test_a_photo_without_a_place_is_found_by_the_trip_it_was_taken_on(person: Command, photos: Path) -> None:
    done = person.run("find", "our trip to Lake Tahoe", "--photos", photos, "--yes", "--json", "--limit", "9")
    assert (done.code, done.json["question"]) == (0, None)
    assert "IMG_0705.jpg" in names_of(done.json["photos"])
    (plain,) = [photo for photo in done.json["photos"] if photo["path"].endswith("IMG_0705.jpg")]
    assert any("during your trip Lake Tahoe, 3-6 July 2023" in reason for reason in plain["reasons"])


def test_several_journeys_are_asked_about_and_the_answer_goes_on(person: Command, photos: Path) -> None:
    asked = person.run("find", "our trip to Italy", "--photos", photos, "--yes", "--json")
    assert (asked.code, asked.json["code"]) == (4, "question_open")
    assert len(asked.json["photos"]) >= 4
    labels = [choice["label"] for choice in asked.json["question"]["choices"]]
    assert labels == ["Rome, 1-2 May 2019", "Rome, 1-2 September 2023"]
    request = asked.json["request_id"]
    answered = person.run("answer", request, "2", "--json")
    assert (answered.code, answered.json["question"]) == (0, None)
    assert names_of(answered.json["photos"]) == ["rom 2023-09-01.jpg", "rom 2023-09-02.jpg"]
    again = person.run("answer", request, "2", "--json")
    assert (again.code, again.json["code"]) == (1, "request_ended")


def test_none_of_the_journeys_ends_politely(person: Command, photos: Path) -> None:
    asked = person.run("make", "a watercolour of our trip to Italy", "--photos", photos, "--yes", "--json")
    assert (asked.code, asked.json["status"]) == (4, "WAITING")
    ended = person.run("answer", asked.json["request_id"], "0", "--json")
    assert (ended.code, ended.json["code"]) == (3, "none_of_these")
    assert "keepsake label" in ended.json["message"]


def test_a_label_is_found_listed_and_removed(person: Command, photos: Path) -> None:
    read(person, photos)
    photo = photos / "IMG_0705.jpg"
    told = person.run("label", photo, " Biscuit ", "--pet", "Dog", "--json")
    assert (told.code, told.json["names"], told.json["labels"][0]["species"]) == (0, ["Biscuit"], "dog")
    for wish in ("my dog", "Biscuit", "my dog Biscuit at Lake Tahoe"):
        found = person.run("find", wish, "--photos", photos, "--json")
        assert names_of(found.json["photos"]) == ["IMG_0705.jpg"], wish
    assert 'you labelled it "Biscuit (dog)"' in found.json["photos"][0]["reasons"]
    row = next(line for line in person.run("people").out.splitlines() if line.startswith("Biscuit"))
    assert row.split() == ["Biscuit", "1", "dog"]
    assert person.run("label", told.json["id"], "biscuit", "--remove").code == 0
    assert [one["name"] for one in person.run("people", "--json").json["people"]] == ["Anna", "Lea"]
    gone = person.run("find", "my dog", "--photos", photos, "--json")
    assert gone.json["code"] != "found"


def test_a_label_stays_when_the_photo_moves_and_goes_with_everything(person: Command, photos: Path) -> None:
    read(person, photos)
    person.run("label", photos / "IMG_0705.jpg", "Biscuit", "--pet", "dog")
    kept = (photos / "IMG_0705.jpg").rename(photos.parent / "IMG_0705.jpg")
    read(person, photos)
    assert person.run("people", "--json").json["people"][0]["name"] != "Biscuit"
    (photos / "dogs").mkdir()
    kept.rename(photos / "dogs" / "renamed.jpg")
    found = person.run("find", "my dog", "--photos", photos, "--json")
    assert names_of(found.json["photos"]) == ["renamed.jpg"]
    assert person.run("label", photos / "dogs" / "renamed.jpg", "Rex", "--pet", "dog").code == 0
    person.run("people", "alias", "Mom", "Anna")
    person.run("trips")
    person.run("erase", "--yes")
    stored = (person.home / "documents.sqlite").read_bytes().decode("latin-1")
    for word in ("Biscuit", "Rex", "Anna", "Lake Tahoe"):
        assert word not in stored


def test_without_consent_to_names_labels_and_words_are_forgotten(person: Command, photos: Path) -> None:
    read(person, photos)
    person.run("label", photos / "IMG_0705.jpg", "Biscuit", "--pet", "dog")
    person.run("people", "alias", "Mom", "Anna")
    person.run("consent", "revoke", "people")
    assert person.run("label", photos / "IMG_0705.jpg", "Rex").code == 3
    person.run("consent", "give", "people")
    assert person.run("people", "--json").json == {"people": [], "aliases": []}


def test_a_word_is_asked_about_once_and_remembered_only_if_said_so(person: Command, photos: Path) -> None:
    asked = person.run("find", "a portrait of my mom", "--photos", photos, "--yes", "--json")
    assert (asked.code, asked.json["question"]["text"]) == (4, "Who is your mother?")
    labels = [choice["label"] for choice in asked.json["question"]["choices"]]
    assert labels == ["Anna", "Lea"]
    answered = person.run("answer", asked.json["request_id"], "1", "--json")
    assert names_of(answered.json["photos"]) == ["rom 2019-05-01.jpg", "rom 2019-05-02.jpg"]
    again = person.run("find", "a portrait of my mom", "--photos", photos, "--json")
    assert again.json["code"] == "question_open", "nothing is learned without a yes"
    person.run("answer", again.json["request_id"], "1", "--remember")
    assert person.run("people", "--json").json["aliases"][0]["names"] == ["Anna"]
    known = person.run("find", "a watercolour of my mother", "--photos", photos, "--json")
    assert (known.code, names_of(known.json["photos"])) == (0, ["rom 2019-05-01.jpg", "rom 2019-05-02.jpg"])
    assert person.run("people", "alias", "mum", "--remove").code == 0
    assert person.run("people", "--json").json["aliases"] == []


@pytest.mark.parametrize(
    ("args", "code", "exit_status"),
    [
        (["label", "nowhere.jpg", "Emma"], "not_found", 1),
        (["label", "IMG", ""], "name_empty", 2),
        (["label", "IMG", "x" * 61], "name_too_long", 2),
        (["label", "IMG", "Emma", "--face", "3"], "face_unknown", 2),
        (["label", "IMG", "Emma", "--region", "here"], "region_invalid", 2),
        (["label", "IMG", "Emma", "--region", "0.5,0.5,0.9,0.9"], "region_invalid", 2),
        (["label", "IMG", "Emma", "--pet", " "], "species_invalid", 2),
        (["label", "IMG", "Emma", "--pet", "dog", "--person"], "label_invalid", 2),
        (["label", "IMG", "Emma", "--remove"], "label_not_found", 1),
        (["people", "alias", "Mom"], "names_invalid", 2),
        (["people", "alias", "Anna", "anna"], "alias_of_itself", 2),
        (["people", "alias", "Mom", "--remove"], "alias_not_found", 1),
        (["people", "alias", "Mom", "Anna", "--remove"], "names_invalid", 2),
        (["answer", "r_nobody", "1"], "not_found", 1),
    ],
)
def test_wrong_input_is_told_by_code(reader: Command, args: list[str], code: str, exit_status: int) -> None:
    done = reader.run(*[str(reader.cwd / "one" / "IMG.jpg") if arg == "IMG" else arg for arg in args], "--json")
    assert (done.code, done.json["code"]) == (exit_status, code)


def test_wrong_input_is_told_as_a_sentence(reader: Command) -> None:
    plain = reader.run("label", reader.cwd / "one" / "IMG.jpg", "Emma", "--face", "3")
    assert (plain.code, plain.out) == (2, "")
    assert plain.err == "face: none was found in this photo; use a region.\n"


def test_nearly_equal_photos_are_named_and_never_labelled_unasked(person: Command, tmp_path: Path) -> None:
    folder = tmp_path / "burst"
    for number in (1, 2):
        library.write(folder, f"burst{number}.jpg", "2023-07-05", seed=7)
    read(person, folder)
    told = person.run("label", folder / "burst1.jpg", "Emma", "--json")
    assert [Path(one["path"]).name for one in told.json["alike"]] == ["burst2.jpg"]
    assert person.run("people", "--json").json["people"][0]["photos"] == 1
    plain = person.run("label", folder / "burst1.jpg", "Emma")
    assert "burst2.jpg" in plain.err


def test_what_is_piped_has_no_colours_and_breaks_no_line(person: Command, photos: Path) -> None:
    name = "Maximiliane Charlotte von und zu Hohenstein-Oettingen"
    library.write(photos, "long.jpg", "2023-01-02", people=[name])
    read(person, photos)
    piped = person.run("people", COLUMNS="40")
    assert f"{name}  1" in " ".join(piped.out.splitlines())
    assert "\x1b" not in piped.out + piped.err
