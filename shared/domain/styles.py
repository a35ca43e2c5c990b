"""The styles a picture can be made in, and the words people use for them."""

from shared.domain.photo import Record


class Style(Record):
    """One style.

    Attributes:
        id: stable name.
        title: for people.
        prompt: how the composed prompt names it to an image model.
        photorealistic: whether people in it look like a photo (then more rules hold).
    """

    id: str
    title: str
    prompt: str
    photorealistic: bool = False


STYLES = {
    style.id: style
    for style in (
        Style(id="watercolour", title="Watercolour", prompt="a loose watercolour painting on cold-pressed paper"),
        Style(id="oil", title="Oil painting", prompt="an oil painting with visible brush strokes on canvas"),
        Style(id="pencil", title="Pencil drawing", prompt="a graphite pencil drawing on white paper"),
        Style(
            id="coloured-pencil",
            title="Coloured pencil",
            prompt="a drawing in layered coloured pencil on white paper, strokes visible, edges left unfinished",
        ),
        Style(id="ink-wash", title="Ink and wash", prompt="black ink lines with grey ink washes on rice paper"),
        Style(
            id="engraving", title="Engraving", prompt="a sepia steel engraving with fine crossed lines, as on banknotes"
        ),
        Style(
            id="cartoon",
            title="Cartoon",
            prompt="a cartoon with clean inked outlines, flat bright colours and a few steps of light",
        ),
        Style(
            id="storybook",
            title="Storybook illustration",
            prompt="a children's storybook illustration, light loose watercolour and a pencil line, on white paper",
        ),
        Style(
            id="pop-art",
            title="Pop art",
            prompt="a pop-art silk-screen print, four panels two by two, flat loud colours, Ben-Day dots",
        ),
        Style(
            id="cyberpunk",
            title="Cyberpunk",
            prompt="a painted cyberpunk night lit by cyan and magenta neon, glowing outlines, violet shadows",
        ),
        Style(
            id="stained-glass",
            title="Stained glass",
            prompt="a stained-glass window, deep colours in lead cames, faces painted in grisaille, lit from behind",
        ),
        Style(
            id="low-poly",
            title="Low poly",
            prompt="low-poly art of flat-coloured triangles, fine on the face and broad in the background",
        ),
        Style(
            id="mosaic",
            title="Mosaic",
            prompt="a Roman mosaic of small stone tesserae laid along the forms, with visible grout",
        ),
        Style(
            id="renaissance",
            title="Renaissance portrait",
            prompt="an old-master oil portrait, umber background, candle light, in a gilt frame",
        ),
        Style(
            id="victorian",
            title="Victorian aristocrat",
            prompt="a Victorian aristocrat's oil portrait in period costume, in a carved gilt frame",
        ),
    )
}
