"""Where a picture comes from, in the words of the IPTC's digital source types."""

from typing import NamedTuple

_SCHEME = "http://cv.iptc.org/newscodes/digitalsourcetype/"


class SourceType(NamedTuple):
    """A term of the vocabulary: its URI, and what it means for people."""

    uri: str
    said: str


# IPTC NewsCodes, "Digital Source Type", read as modified on 2024-10-23.
ALTERED = SourceType(f"{_SCHEME}algorithmicallyEnhanced", "a photo changed by an algorithm, without generative AI")
COMPOSITE = SourceType(f"{_SCHEME}composite", "put together from several elements")
GENERATED = SourceType(f"{_SCHEME}trainedAlgorithmicMedia", "created using generative AI")
COMPOSITE_GENERATED = SourceType(f"{_SCHEME}compositeSynthetic", "put together, with elements made by generative AI")
# Not ours, but files of others say them.
_OTHERS = (
    SourceType(f"{_SCHEME}digitalCapture", "captured from real life with a camera"),
    SourceType(f"{_SCHEME}computationalCapture", "captured from real life, several frames merged"),
    SourceType(f"{_SCHEME}humanEdits", "edited by people"),
    SourceType(f"{_SCHEME}digitalCreation", "made by people with digital tools"),
    SourceType(f"{_SCHEME}compositeCapture", "put together from photos"),
    SourceType(f"{_SCHEME}compositeWithTrainedAlgorithmicMedia", "edited using generative AI"),
    SourceType(f"{_SCHEME}algorithmicMedia", "made by an algorithm that was not trained"),
    SourceType(f"{_SCHEME}screenCapture", "captured from a screen"),
)
SOURCE_TYPES = {one.uri: one for one in (ALTERED, COMPOSITE, GENERATED, COMPOSITE_GENERATED, *_OTHERS)}
# A photo is still the whole of these; everything else adds frames, clothes, paper or text to it.
_WHOLE_PHOTO = frozenset({"picture"})
_PRINTED = frozenset({"card", "storybook"})


def source_type(product: str, *, local: bool) -> SourceType:
    """Return what a finished file is.

    Args:
        product: id of a product.
        local: whether the painter of this project made it. It follows rules and was trained on nobody's pictures:
            what it makes is never called generated.

    Source: IPTC, definitions of the terms: `algorithmicallyEnhanced` leaves the main content of a photo as it is;
        `composite` is a mix of several elements; `compositeSynthetic` one with an element of generative AI.
        `compositeWithTrainedAlgorithmicMedia` is not about composites: it is media edited by a model.
    """
    if local:
        return ALTERED if product in _WHOLE_PHOTO else COMPOSITE
    return COMPOSITE_GENERATED if product in _PRINTED else GENERATED
