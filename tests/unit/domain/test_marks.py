from shared.domain.marks import marks
from shared.domain.photo import Label, Photo, Quality, Region

QUALITY = Quality(sharpness=90, edge_width_px=4, mean_luminance=0.5, clipped_low=0, clipped_high=0, contrast=0.8)
FACE = Region(kind="face", x=0.1, y=0.1, w=0.2, h=0.2, name="Anna")
OTHER_FACE = Region(kind="face", x=0.6, y=0.1, w=0.2, h=0.2, name="Ben")
FOCUS = Region(kind="focus", x=0.5, y=0.5, w=0.1, h=0.1)
FOUND = Region(kind="face", x=0.3, y=0.3, w=0.1, h=0.1)
PET = Label(name="Biscuit", kind="pet", species="cat", box=(0.2, 0.5, 0.3, 0.3))


def photo(*regions: Region, labels: tuple[Label, ...] = ()) -> Photo:
    return Photo(
        id="p_1", owner="me", refs=(), media_type="image/jpeg", width_px=100, height_px=100, quality=QUALITY,
        perceptual_hash="0", regions=regions, labels=labels, faces=(FOUND,),
    )  # fmt: skip


def test_what_was_drawn_goes_first_then_labels_then_what_the_file_says() -> None:
    told = marks(photo(FACE, FOCUS, labels=(PET,)), drawn=(0.4, 0.4, 0.2, 0.2))
    assert [region.kind for region in told] == ["subject", "pet", "face", "focus"]
    assert (told[0].x, told[0].w) == (0.4, 0.2)


def test_no_name_leaves_with_a_mark() -> None:
    assert all(region.name is None for region in marks(photo(FACE, labels=(PET,)), names=["Anna"]))


def test_of_several_faces_only_who_is_meant_is_marked() -> None:
    told = marks(photo(FACE, OTHER_FACE, FOCUS), names=["anna"])
    assert [(region.kind, region.x) for region in told] == [("face", 0.1), ("focus", 0.5)]


def test_a_name_nobody_marked_leaves_all_marks() -> None:
    assert len(marks(photo(FACE, OTHER_FACE), names=["Carl"])) == 2


def test_a_label_without_a_place_marks_nothing_and_one_without_a_kind_no_head() -> None:
    labels = (Label(name="Rex", kind="pet"), Label(name="Mia", box=(0, 0, 0.5, 0.5)))
    assert [region.kind for region in marks(photo(labels=labels))] == ["other"]


def test_a_face_that_was_only_found_is_no_mark() -> None:
    assert marks(photo()) == ()
