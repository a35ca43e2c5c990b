"""Archives for other models than Google's of today: those of the laptop, and Imagen."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from infra.requirements import Models
from infra.requirements_check import owner
from shared.domain.models import LOCAL_PAINTER, MODELS
from shared.embedded.image_generator import LocalImageGenerator
from shared.media.lab import LimitedPhotoLab
from shared.wiring.choices import LOCAL_READER
from tests.archives import work
from tests.archives.conftest import Unpack
from tests.archives.process import complete, start
from tests.unit.painter.photos import photo

LOCAL = Models(local=True)
ON_ITS_OWN = {"KEEPSAKE_BRIEF_MODEL": LOCAL_READER, "KEEPSAKE_IMAGE_MODEL": LOCAL_PAINTER}
ELSEWHERE = {"google-genai", "google-cloud-dlp", "google-cloud-aiplatform"}


@pytest.fixture(scope="module")
def cat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("photos") / "cat.jpg"
    file.write_bytes(photo("chelsea"))
    return file


class Here:
    """The ports of this process, as a laptop has them."""

    lab, generator = LimitedPhotoLab(), LocalImageGenerator()

    def close(self) -> None:
        self.lab.close()
        self.generator.close()


def done(unpack: Unpack, function: str, cat: Path) -> tuple[Any, list[str]]:
    place = unpack(function, LOCAL)
    finished = place.run("work.py", function, str(cat), environ={**complete(function), **ON_ITS_OWN})
    assert finished.returncode == 0, finished.stderr[-3000:]
    answer = json.loads(finished.stdout)
    return answer["said"], answer["modules"]


@pytest.mark.parametrize("name", ["consent", "ingest", "select", "stage", "generate"])
def test_a_function_on_its_own_holds_no_client_of_a_model_elsewhere(name: str, unpack: Unpack) -> None:
    server = start(unpack(name, LOCAL), {**complete(name), **ON_ITS_OWN})
    server.stop()
    loaded = server.facts["modules"]
    assert {owner(module) for module in loaded} & ELSEWHERE == set()
    assert not {"cv2", "PIL"} & set(loaded)


@pytest.mark.parametrize("name", ["stage", "generate"])
def test_an_archive_works_with_photos_as_the_laptop_does(name: str, unpack: Unpack, cat: Path) -> None:
    here = Here()
    try:
        said, modules = done(unpack, name, cat)
        assert said == work.WORK[name](here, cat.read_bytes())
        assert not {"cv2", "PIL"} & set(modules)  # they are in the worker process
    finally:
        here.close()


def test_an_archive_reads_wishes_by_itself(unpack: Unpack, cat: Path) -> None:
    assert done(unpack, "select", cat)[0] == "watercolour"


def test_an_archive_knows_what_a_photo_says_and_where_a_place_is(unpack: Unpack, cat: Path) -> None:
    assert done(unpack, "ingest", cat)[0] == [451, 300, "US"]


@pytest.mark.parametrize(
    ("name", "chosen", "absent"),
    [
        ("select", {"KEEPSAKE_BRIEF_MODEL": LOCAL_READER}, "shared.embedded"),
        ("generate", {"KEEPSAKE_IMAGE_MODEL": LOCAL_PAINTER}, "shared.embedded"),
    ],
)
def test_an_archive_without_the_chosen_model_does_not_start_and_says_why(
    name: str, chosen: dict[str, str], absent: str, unpack: Unpack
) -> None:
    with pytest.raises(AssertionError, match=f"MissingSettingError: {absent} is not part of this archive"):
        start(unpack(name), {**complete(name), **chosen})


def test_imagen_s_client_is_there_for_whoever_asks_for_it_and_only_the_part_that_is_used(unpack: Unpack) -> None:
    (model,) = [model.id for model in MODELS.values() if model.adapter == "imagen"]
    environ = {**complete("generate"), "KEEPSAKE_IMAGE_MODEL": model}
    with pytest.raises(AssertionError, match=r"google\.cloud\.aiplatform_v1\S* is not part of this archive"):
        start(unpack("generate"), environ)
    server = start(unpack("generate", Models(imagen=True)), environ)
    server.stop()
    loaded = server.facts["modules"]
    assert "google.cloud.aiplatform_v1.services.prediction_service" in loaded
    assert not [name for name in loaded if name.startswith(("google.cloud.aiplatform.", "vertexai", "google.genai"))]
    assert "google.cloud.aiplatform" not in loaded
    assert importlib.util.find_spec("vertexai") is not None  # it is installed with the client, and would be found
