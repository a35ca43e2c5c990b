"""The builds: what Cloud Build takes, in pinned images, with no secret, and with the commands that people use."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.google.document import load
from tests.infra.hcl import locals_of

ROOT = Path(__file__).resolve().parents[2]
FILES = {path.name: path for path in (ROOT / "cloudbuild.yaml", *sorted((ROOT / "infra" / "build").glob("*.yaml")))}
BUILDS: dict[str, dict[str, Any]] = {name: yaml.safe_load(path.read_text()) for name, path in FILES.items()}
STEPS = [(name, step) for name, build in BUILDS.items() for step in build["steps"]]
# Of a build that a trigger has started: https://cloud.google.com/build/docs/configuring-builds/substitute-variable-values
BUILT_IN = {"PROJECT_ID", "BUILD_ID", "COMMIT_SHA"}
DOCUMENTED = "\n".join((ROOT / name).read_text() for name in ("README.md", "infra/RUNBOOK.md", ".ci/run"))
PLANNED = "cloudbuild.yaml"
CHANGING = ("apply.yaml", "rollback.yaml")

every_step = pytest.mark.parametrize(
    ("name", "step"), STEPS, ids=lambda found: found if isinstance(found, str) else found["id"]
)


def problems(build: dict[str, Any]) -> list[str]:
    schemas = load("cloudbuild", "v1").schemas
    schema = {"$ref": "Build"}
    return schemas.problems(schema, schemas.canonical(schema, build), asked=True)


def words(step: dict[str, Any]) -> str:
    return " ".join([step.get("entrypoint", ""), *step.get("args", [])])


def used(value: Any) -> set[str]:
    """The names of all substitutions in a value."""
    if isinstance(value, dict):
        return set().union(*map(used, value.values()))
    if isinstance(value, list):
        return set().union(*map(used, value))
    return set(re.findall(r"\$\{?(\w+)\}?", value)) if isinstance(value, str) else set()


def test_there_are_the_builds_there_should_be() -> None:
    assert FILES.keys() == {PLANNED, "apply.yaml", "builder.yaml", "rollback.yaml"}


@pytest.mark.parametrize("name", FILES)
def test_a_build_is_what_google_s_description_says(name: str) -> None:
    assert problems(BUILDS[name]) == []


@pytest.mark.parametrize(
    "mistake",
    [
        {"step": []},
        {"timeout": "2 hours"},
        {"options": {"logging": "CLOUD_LOGING_ONLY"}},
        {"steps": [{"name": "a", "command": ["b"]}]},
        {"substitutions": ["_A"]},
    ],
)
def test_a_mistake_is_found(mistake: dict[str, Any]) -> None:
    assert problems({**BUILDS[PLANNED], **mistake})


@pytest.mark.parametrize("name", FILES)
def test_every_substitution_is_defined_and_used(name: str) -> None:
    build = BUILDS[name]
    said = set(build["substitutions"])
    assert all(re.fullmatch(r"_[A-Z][A-Z0-9_]*", one) for one in said)
    asked = used({key: value for key, value in build.items() if key != "substitutions"})
    assert asked - BUILT_IN == said
    assert used(build["substitutions"]) <= BUILT_IN  # Cloud Build fills one into another, but not in any order
    assert build["options"]["substitutionOption"] == "MUST_MATCH"
    assert build["options"]["dynamicSubstitutions"] is True


@every_step
def test_no_step_runs_with_a_tag_that_moves(name: str, step: dict[str, Any]) -> None:
    """Our own image by digest; what that is made in, by an exact version."""
    image = step["name"]
    for one, value in BUILDS[name]["substitutions"].items():
        if one.endswith("_IMAGE"):
            image = image.replace("${" + one + "}", value)
    ours = "${_REGION}-docker.pkg.dev/${PROJECT_ID}/${_PREFIX}-builders/builder@${_BUILDER_DIGEST}"
    assert image == ours or re.fullmatch(r"[\w./-]+:\d+\.\d+\.\d+[\w.-]*", image), image


def test_what_the_image_is_made_from_is_named_by_an_exact_version() -> None:
    """And a digest that nobody has looked up is not made up: the trigger says it."""
    for one, value in BUILDS["builder.yaml"]["substitutions"].items():
        if one.endswith("_IMAGE"):
            assert re.fullmatch(r"[\w./-]+(:\d+\.\d+\.\d+[\w.-]*|@sha256:[0-9a-f]{64})", value), value
    assert {build["substitutions"].get("_BUILDER_DIGEST", "") for build in BUILDS.values()} == {""}
    froms = re.findall(r"^FROM (\S+)", (ROOT / "infra" / "build" / "Dockerfile").read_text(), re.M)
    assert froms == ["${TERRAFORM_IMAGE}", "${CLI_IMAGE}"]


@every_step
def test_every_step_ends_in_time(name: str, step: dict[str, Any]) -> None:
    build = BUILDS[name]
    assert 0 < int(step["timeout"].removesuffix("s")) <= int(build["timeout"].removesuffix("s")) <= 7200


@pytest.mark.parametrize("name", FILES)
def test_logs_are_kept_where_retention_is_ours(name: str) -> None:
    """A service account of one's own needs it; and Google's bucket of build logs is nobody's to clean."""
    assert BUILDS[name]["options"]["logging"] == "CLOUD_LOGGING_ONLY"
    assert "logsBucket" not in BUILDS[name]


@every_step
def test_no_secret_is_shown(name: str, step: dict[str, Any]) -> None:
    assert not {"secretEnv", "env"} & step.keys()
    assert not {"availableSecrets", "secrets"} & BUILDS[name].keys()
    text = words(step)
    assert not re.search(r"\bset -\w*x|\bprintenv\b|(^|[\s;&|])env($|[\s;&|])|\bcat\s+/tokens|TF_LOG", text)
    assert re.fullmatch(r"-ceu", step["args"][0]) or step["entrypoint"] != "bash"  # no -x
    for line in text.splitlines():
        if "print-" in line:
            assert re.search(r" > /tokens/\w+$", line), line
            assert "umask 077" in text
        for echoed in re.findall(r"echo (.*)", line):
            assert used(echoed) <= BUILT_IN | {"_PREFIX", "_REGION"}, echoed
    assert ("/tokens" in text) == any(volume["path"] == "/tokens" for volume in step.get("volumes", []))


@every_step
def test_a_script_is_one_bash_can_read(name: str, step: dict[str, Any]) -> None:
    if step["entrypoint"] == "bash":
        script = re.sub(r"\$\{_?[A-Z][A-Z0-9_]*\}", "value", step["args"][1])
        assert "$" not in script  # a variable of bash's own would be taken for a substitution
        checked = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False, timeout=10)
        assert checked.returncode == 0, checked.stderr


def python_commands(step: dict[str, Any]) -> list[list[str]]:
    """What a step runs with Python: [module, argument, ...]."""
    if step["entrypoint"] in ("python3", ".venv/bin/python"):
        return [step["args"][1:]] if step["args"][0] == "-m" else [step["args"]]
    return [found.split() for found in re.findall(r"python3 -m ([^\n&|>]+)", words(step))]


COMMANDS = sorted({tuple(command) for _, step in STEPS for command in python_commands(step)})


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_python_is_used_as_people_use_it(command: tuple[str, ...]) -> None:
    """The same module as in the texts and in CI, with options it has."""
    module, *arguments = command
    assert importlib.util.find_spec(module) is not None
    if module == "infra":
        assert arguments == ["--help"] or f"python3 -m infra {' '.join(arguments)}" in DOCUMENTED
        return
    assert re.search(rf"python3? -m {re.escape(module)}\b", DOCUMENTED), module
    shown = subprocess.run(
        [sys.executable, "-m", module, "--help"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    ).stdout
    for option in (argument for argument in arguments if argument.startswith("--")):
        assert re.search(rf"{option}\b", shown), option


def test_ci_runs_what_the_first_build_runs() -> None:
    (ci,) = re.findall(r"python3 -m (infra \w+)", (ROOT / ".ci" / "run").read_text())
    assert tuple(ci.split()) in COMMANDS
    assert ("infra", "emulators") in COMMANDS


def ids(name: str) -> list[str]:
    return [step["id"] for step in BUILDS[name]["steps"]]


def test_what_is_planned_was_tested_before_and_is_kept_after() -> None:
    wanted = ["tools", "check and test", "test on emulators", "package", "validate", "settings", "plan", "release"]
    assert ids(PLANNED) == wanted
    assert not any("waitFor" in step or "allowFailure" in step or "allowExitCodes" in step for _, step in STEPS)


def test_whoever_plans_changes_nothing() -> None:
    for step in BUILDS[PLANNED]["steps"]:
        assert not re.search(
            r"terraform (apply|destroy|import|state)|gcloud .*(deploy|update|delete|create)", words(step)
        )


def test_what_is_applied_is_the_plan_that_was_approved() -> None:
    for name, plan in zip(CHANGING, ("release/tfplan", "rollback.tfplan"), strict=True):
        lines = "\n".join(line for step in BUILDS[name]["steps"] for line in step["args"]).splitlines()
        applied = [line for line in lines if "terraform apply" in line]
        assert applied == [f"terraform apply -input=false ../../build/{plan}"], name


def test_after_every_change_the_same_proof_comes_last() -> None:
    last = [BUILDS[name]["steps"][-3:] for name in CHANGING]
    assert last[0] == last[1]
    assert [step["id"] for step in last[0]] == ["set up", "tokens", "smoke test"]


def test_a_rollback_is_refused_before_it_is_applied_when_it_changes_more_than_code() -> None:
    found = ids("rollback.yaml")
    assert found.index("plan") < found.index("only code") < found.index("apply")


def test_the_triggers_say_what_the_builds_ask_for() -> None:
    said = locals_of("delivery.tf")
    text = (ROOT / "infra" / "terraform" / "delivery.tf").read_text()
    common = set(re.findall(r"^    (_[A-Z_]+) +=", text, re.M))
    smoke = set(said["smoke_substitutions"])
    common -= smoke
    for build in said["builds"].values():
        asked = set(BUILDS[Path(build["file"]).name]["substitutions"])
        assert (ROOT / build["file"]).exists()
        assert asked == common | (smoke if build["approval"] else set()), build["file"]
        assert build["approval"] == (Path(build["file"]).name in CHANGING)
        assert build["as"] == ("deployer" if build["approval"] else "planner")
