"""Sensitive data found by Cloud DLP (Sensitive Data Protection), in wishes and in the pixels of photos."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from google.cloud import dlp_v2

from shared.domain.file_facts import EmbeddedFacts
from shared.domain.placeholders import Finding
from shared.domain.styles import STYLES
from shared.errors import StoreUnavailableError, UnsupportedPhotoError
from shared.gcp import rest
from shared.gcp.rest import DamagedAnswerError
from shared.once import Once
from shared.ports.judges import LARGEST_JPEG_BYTES, LONGEST_TEXT, Inspector
from shared.ports.photos import PhotoLab, Thumbnail

_WHAT = "Cloud DLP"
_NAMES = "PERSON_NAME"
# The service refuses the whole request for one name it does not know: only built-in types of long standing.
# No dates and no places: the wish is read for them.
_INFO_TYPES = (
    *(_NAMES, "EMAIL_ADDRESS", "PHONE_NUMBER", "STREET_ADDRESS", "CREDIT_CARD_NUMBER", "IBAN_CODE"),
    *("FINANCIAL_ACCOUNT_NUMBER", "PASSPORT", "US_SOCIAL_SECURITY_NUMBER", "US_DRIVERS_LICENSE_NUMBER"),
    *("UK_NATIONAL_INSURANCE_NUMBER", "CANADA_SOCIAL_INSURANCE_NUMBER", "FRANCE_NIR", "GERMANY_IDENTITY_CARD_NUMBER"),
    *("INDIA_AADHAAR_INDIVIDUAL", "IP_ADDRESS", "MAC_ADDRESS", "AUTH_TOKEN", "PASSWORD"),
)
_KINDS = [{"name": name} for name in _INFO_TYPES]
_NO_NAMES = {
    "dictionary": {
        "word_list": {"words": sorted({word for s in STYLES.values() for word in (s.title, *s.title.split())})}
    },
    "matching_type": dlp_v2.MatchingType.MATCHING_TYPE_FULL_MATCH,
}
# Quotes are not asked for: what was found does not travel twice.
_TEXT_CONFIG: dict[str, Any] = {
    "info_types": _KINDS,
    "min_likelihood": dlp_v2.Likelihood.POSSIBLE,
    "rule_set": [{"info_types": [{"name": _NAMES}], "rules": [{"exclusion_rule": _NO_NAMES}]}],
}
_PICTURE_CONFIG: dict[str, Any] = {"info_types": _KINDS, "min_likelihood": dlp_v2.Likelihood.LIKELY}
_SURROGATE = re.compile("[\ud800-\udfff]")
_JPEG = b"\xff\xd8\xff"


class DlpInspector:
    """The `Inspector` port on Cloud DLP.

    A text is searched with a low threshold: the service takes ordinary words for names now and then
    ("Florence", "Rose"), which costs little, as placeholders come back; a name that is missed has left. The
    words of our styles are excluded. Names of pets it hardly knows: whoever masks adds the known ones.

    Args:
        project: the project's id.
        location: where it is inspected: a region, `us`, `europe` or `global`.
        endpoint: URL of a server that stands in for the service; nobody signs in there.
        text_seconds, picture_seconds: how long an inspection may take, all attempts together.

    Source: Sensitive Data Protection, "Quotas and limits": 0.5 MB a text, 4 MB a picture, 600 requests a
    minute (2026).
    """

    def __init__(
        self,
        project: str,
        location: str,
        *,
        endpoint: str | None = None,
        text_seconds: float = 10.0,
        picture_seconds: float = 20.0,
    ) -> None:
        self._parent = f"projects/{project}/locations/{location}"
        self._text_seconds = text_seconds
        self._picture_seconds = picture_seconds
        self._client = Once(lambda: dlp_v2.DlpServiceClient(**rest.options(endpoint)))

    def find(self, text: str) -> Sequence[Finding]:
        """Return the sensitive parts; see `Inspector.find`."""
        if len(text) > LONGEST_TEXT:
            raise ValueError(f"a text has at most {LONGEST_TEXT} characters")
        if not text.strip():
            return []
        # Half a character cannot be sent; a replacement is as long, so that places stay what they are.
        item = {"value": _SURROGATE.sub("\ufffd", text)}
        request = {"parent": self._parent, "inspect_config": _TEXT_CONFIG, "item": item}

        def found(seconds: float) -> list[Finding]:
            answer = self._client().inspect_content(request, retry=None, timeout=seconds)
            return [_finding(one, text) for one in _all(answer.result)]

        return _apart(rest.call(_WHAT, found, seconds=self._text_seconds))

    def redact(self, jpeg: bytes) -> bytes:
        """Return the picture with sensitive text in it covered; see `Inspector.redact`."""
        if len(jpeg) > LARGEST_JPEG_BYTES or not jpeg.startswith(_JPEG):
            raise ValueError(f"a picture is a JPEG of at most {LARGEST_JPEG_BYTES} bytes")
        request = {
            "parent": self._parent,
            "inspect_config": _PICTURE_CONFIG,
            "byte_item": {"type_": dlp_v2.ByteContentItem.BytesType.IMAGE_JPEG, "data": jpeg},
            "image_redaction_configs": [{"info_type": kind} for kind in _KINDS],
            "include_findings": True,
        }

        def redacted(seconds: float) -> bytes:
            answer = self._client().redact_image(request, retry=None, timeout=seconds)
            if not answer.redacted_image.startswith(_JPEG):
                raise DamagedAnswerError
            # Without findings the service has only written the picture anew.
            return answer.redacted_image if _all(answer.inspect_result) else jpeg

        return rest.call(_WHAT, redacted, seconds=self._picture_seconds)


class RedactingLab:
    """A `PhotoLab` whose small pictures carry no sensitive text in their pixels.

    Args:
        lab: does the work.
        inspector: covers the text; while it does not answer there are no small pictures.
    """

    def __init__(self, lab: PhotoLab, inspector: Inspector) -> None:
        self._lab = lab
        self._inspector = inspector

    def inspect(self, data: bytes) -> EmbeddedFacts:
        """Return what the file says about itself; see `PhotoLab.inspect`."""
        return self._lab.inspect(data)

    def shrink(self, data: bytes, *, longest_px: int, for_owner: bool = False) -> Thumbnail:
        """Return the photo small and redacted, smaller than asked for if it is too large to be inspected.

        What only its owner sees leaves for nobody, and is not inspected.

        Raises:
            UnsupportedPhotoError: as `PhotoLab.shrink` (permanent).
            StoreUnavailableError: the inspector did not answer, or with no picture of this size (transient).
        """
        small = self._lab.shrink(data, longest_px=longest_px)
        if for_owner:
            return small
        while len(small.jpeg) > LARGEST_JPEG_BYTES:
            longest_px = max(small.width_px, small.height_px) * 3 // 4
            small = self._lab.shrink(data, longest_px=longest_px)
        redacted = self._inspector.redact(small.jpeg)
        return small if redacted == small.jpeg else self._checked(redacted, small)

    def _checked(self, redacted: bytes, small: Thumbnail) -> Thumbnail:
        """Return the redacted picture, decoded and stripped like any that comes from outside."""
        try:
            again = self._lab.shrink(redacted, longest_px=max(64, small.width_px, small.height_px))
        except UnsupportedPhotoError as error:
            raise StoreUnavailableError(f"{_WHAT}: {error.code}") from error
        if (again.width_px, again.height_px) != (small.width_px, small.height_px):
            raise StoreUnavailableError(f"{_WHAT}: a picture of another size")
        return again


def _all(result: dlp_v2.InspectResult) -> Sequence[dlp_v2.Finding]:
    """Return the findings; an answer that does not hold them all is none."""
    if result.findings_truncated:
        raise DamagedAnswerError
    return list(result.findings)


def _finding(found: dlp_v2.Finding, text: str) -> Finding:
    """Return a finding by characters: bytes would be somewhere else behind the first accent or emoji."""
    place = found.location.codepoint_range
    if not 0 <= place.start < place.end <= len(text):
        raise DamagedAnswerError  # somewhere in the text there is something, and nobody says where
    return Finding(found.info_type.name, place.start, place.end)


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in order; of those that overlap one, of the kind of the longest."""
    apart: list[Finding] = []
    longest = 0
    for finding in sorted(findings, key=lambda found: (found.start, -found.end)):
        length = finding.end - finding.start
        if not apart or finding.start >= apart[-1].end:
            apart.append(finding)
            longest = length
            continue
        last = apart[-1]
        kind = finding.kind if length > longest else last.kind
        apart[-1] = Finding(kind, last.start, max(last.end, finding.end))
        longest = max(longest, length)
    return apart
